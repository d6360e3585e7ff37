/** Whether a Content-Security-Policy admits a URL that a page names (CSP level 3, section 6.7.2). */
export function admits(policy: string, directive: string, url: string): boolean {
  const rules = new Map(
    policy.split(';').map((rule) => {
      const [name = '', ...sources] = rule.trim().split(/\s+/);
      return [name, sources];
    }),
  );
  const sources = rules.get(directive) ?? rules.get('default-src');
  return sources === undefined || sources.some((source) => matches(source, new URL(url)));
}

function matches(source: string, { protocol, host }: URL): boolean {
  if (source === protocol) return true;
  const [, scheme, name = ''] = /^(https?:)\/\/([^/]+)$/.exec(source) ?? [];
  if (scheme !== protocol) return false;
  return name.startsWith('*.') ? host.endsWith(name.slice(1)) : host === name;
}
