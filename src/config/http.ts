import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { baseUrl, listOf, toggle, type Values, wholeNumberWithin } from './kinds.ts';

export const httpSettings = {
  HOST: z.string().default('127.0.0.1'),
  PORT: wholeNumberWithin(0, 65_535).default(4000),
  PUBLIC_URL: baseUrl.optional(),
  CORS_ORIGINS: z
    .string()
    .transform(listOf)
    .refine(
      (list) => list.every(isOrigin),
      'has to be a comma-separated list of origins, such as https://shop.example',
    )
    .optional(),
  RATE_LIMIT: z
    .string()
    .regex(/^(off|[1-9]\d{0,8})$/, 'has to be how many requests an address may make in ten seconds, or off')
    .default('1000')
    .transform((value) => (value === 'off' ? undefined : Number(value))),
  TRUST_PROXY: z
    .string()
    .refine(
      isProxies,
      'has to be how many proxies stand before the shop, or a comma-separated list of their addresses, such as 10.0.0.0/8',
    )
    .transform(proxiesOf)
    .optional(),
  CATALOGUE_CACHE: toggle.default(true),
  CATALOGUE_CACHE_MB: wholeNumberWithin(1, 10_000).default(32),
};

export interface HttpConfig {
  host: string;
  port: number;
  /** Where clients reach the shop, without a trailing slash; undefined: its own address. */
  publicUrl: string | undefined;
  corsOrigins: string[] | undefined;
  /** How many requests an address may make in ten seconds; undefined: any number. */
  rateLimit: number | undefined;
  /** How many proxies, or which addresses, may say where a request came from; undefined: none. */
  trustProxy: number | string[] | undefined;
  /** How much memory answers about the catalogue may take; 0: none are kept. */
  catalogueCacheBytes: number;
}

export function httpConfig(values: Values<typeof httpSettings>): HttpConfig {
  return {
    host: values.HOST,
    port: values.PORT,
    publicUrl: values.PUBLIC_URL,
    corsOrigins: values.CORS_ORIGINS,
    rateLimit: values.RATE_LIMIT,
    trustProxy: values.TRUST_PROXY,
    catalogueCacheBytes: values.CATALOGUE_CACHE ? values.CATALOGUE_CACHE_MB * 1_000_000 : 0,
  };
}

function isOrigin(value: string): boolean {
  return URL.canParse(value) && new URL(value).origin === value;
}

/** Networks with a name are those of the `proxy-addr` package, which Express asks. */
function isProxies(text: string): boolean {
  const proxies = proxiesOf(text);
  if (typeof proxies === 'number') return proxies >= 1 && proxies <= 10;
  return proxies.every(
    (each) =>
      /^(loopback|linklocal|uniquelocal)$/.test(each) || ipaddr.isValid(each) || ipaddr.isValidCIDR(each),
  );
}

function proxiesOf(text: string): number | string[] {
  return /^\d+$/.test(text.trim()) ? Number(text) : text.split(',').map((each) => each.trim());
}
