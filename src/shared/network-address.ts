import ipaddr from 'ipaddr.js';

/**
 * What limits count an address as: an IPv4 address is itself, also written as IPv6; of IPv6 the first 64 bits, since a
 * household or a server has all the rest to choose from (RFC 6177).
 */
export function networkOf(address: string | undefined): string {
  if (!address || !ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv4) return parsed.toString();
  return `${parsed.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`;
}
