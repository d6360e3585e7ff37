import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import type { TelemetrySettings } from './telemetry/telemetry.ts';

const PASSWORD_COSTS = 'has to look like m=19456,t=2,p=1, which is the least: KiB of memory, passes, lanes';
const MAJOR_AND_CENTS = 'has to be an ISO 4217 code of a currency with cents, such as EUR';

/** A switch in the environment: on/true/1 or off/false/0. */
const toggle = z
  .enum(['on', 'true', '1', 'off', 'false', '0'], { error: 'has to be on or off' })
  .transform((value) => ['on', 'true', '1'].includes(value));

const databaseUrl = z
  .string()
  .refine(
    isDatabaseUrl,
    'has to look like postgres://user:password@host:5432/name, special characters percent-encoded',
  );

const environment = z.object({
  DATABASE_URL: databaseUrl.optional(),
  DATABASE_DIRECT_URL: databaseUrl.optional(),
  DATABASE_REPLICA_URLS: z
    .string()
    .transform(listOf)
    .refine(
      (list) => list.every(isDatabaseUrl),
      'has to be a comma-separated list of addresses like postgres://user:password@host:5432/name',
    )
    .default([]),
  ATELIER_DATA_DIR: z.string().default('.data'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce
    .number({ error: 'has to be a number' })
    .int('has to be a whole number')
    .min(0, 'has to be 0 to 65535')
    .max(65_535, 'has to be 0 to 65535')
    .default(4000),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'has to be an http(s) URL' })
    .refine((url) => !/[?#]/.test(url), 'has to be an http(s) URL without a query')
    .optional(),
  NODE_ENV: z
    .enum(['development', 'test', 'production'], { error: 'has to be development, test or production' })
    .default('development'),
  JWT_SECRET: z
    .string()
    .refine(
      (secret) => Buffer.byteLength(secret) >= 32,
      'has to have 32 bytes or more; make one with: openssl rand -base64 48',
    )
    .optional(),
  JWT_PREVIOUS_SECRETS: z
    .string()
    .transform((list) => list.split(',').map((secret) => secret.trim()))
    .refine(
      (list) => list.every((secret) => Buffer.byteLength(secret) >= 32),
      'has to be a comma-separated list of secrets of 32 bytes or more',
    )
    .default([]),
  JWT_PRIVATE_KEY: z
    .string()
    .transform((pem) => ed25519(pem, createPrivateKey))
    .refine(
      (key) => key !== undefined,
      'has to be an Ed25519 key in PEM; make one with: openssl genpkey -algorithm ed25519',
    )
    .optional(),
  JWT_PREVIOUS_PUBLIC_KEYS: z
    .string()
    .transform((text) => text.split(/(?<=-----END PUBLIC KEY-----)\s*/).filter(Boolean))
    .transform((pems) => pems.map((pem) => ed25519(pem, createPublicKey)))
    .refine(
      (keys): keys is KeyObject[] => keys.every((key) => key !== undefined),
      'has to be Ed25519 public keys in PEM, one after the other',
    )
    .default([]),
  ACCOUNT_PAGES_URL: z
    .url({ protocol: /^https?$/, error: 'has to be an http(s) URL' })
    .refine((url) => !/[?#]/.test(url), 'has to be an http(s) URL without a query')
    .optional(),
  PASSWORD_COST: z
    .string()
    .regex(/^m=\d{1,7},t=\d{1,3},p=\d{1,3}$/, PASSWORD_COSTS)
    .transform(hashCostOf)
    .refine(
      ({ memoryCost, timeCost, parallelism }) => memoryCost >= 19_456 && timeCost >= 2 && parallelism >= 1,
      PASSWORD_COSTS,
    )
    .default({ memoryCost: 19_456, timeCost: 2, parallelism: 1 }),
  REST_TOKEN_TTL: z
    .string()
    .regex(
      /^[1-9]\d{0,5}[smhd]$/,
      'has to be a number of seconds, minutes, hours or days, such as 90s, 15m, 12h or 7d',
    )
    .default('7d')
    .transform(millisecondsOf),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'has to be fatal, error, warn, info, debug, trace or silent',
    })
    .default('info'),
  CATALOGUE_CACHE: toggle.default(true),
  CATALOGUE_CACHE_MB: z.coerce
    .number({ error: 'has to be a number' })
    .int('has to be a whole number')
    .min(1, 'has to be 1 to 10000')
    .max(10_000, 'has to be 1 to 10000')
    .default(32),
  DATABASE_PREPARED_STATEMENTS: toggle.default(true),
  DATABASE_POOL_MAX: z.coerce
    .number({ error: 'has to be a number' })
    .int('has to be a whole number')
    .min(1, 'has to be 1 to 1000')
    .max(1000, 'has to be 1 to 1000')
    .default(10),
  WEB_CONCURRENCY: z
    .string()
    .regex(/^(max|[1-9]\d{0,2})$/, 'has to be a number of processes, 1 to 999, or max for one a core')
    .default('1')
    .transform((count) => (count === 'max' ? availableParallelism() : Number(count))),
  CORS_ORIGINS: z
    .string()
    .transform(listOf)
    .refine(
      (list) => list.every(isOrigin),
      'has to be a comma-separated list of origins, such as https://shop.example',
    )
    .optional(),
  MIGRATE_ON_START: toggle.default(true),
  SHUTDOWN_GRACE_SECONDS: z.coerce
    .number({ error: 'has to be a number' })
    .min(0, 'has to be 0 to 15')
    .max(15, 'has to be 0 to 15')
    .default(0),
  METRICS_TOKEN: z.string().min(16, 'has to have 16 characters or more').optional(),
  METRICS_OPERATION_NAMES: z
    .string()
    .default('')
    .transform((list) => list.split(/[\s,]+/).filter(Boolean))
    .refine((names) => names.length <= 200, 'has to have 200 names or fewer')
    .refine(
      (names) => names.every((name) => /^[_A-Za-z]\w*$/.test(name)),
      'has to be a comma-separated list of GraphQL operation names, such as ShopWindow,DrawingPage',
    ),
  SLOW_OPERATION_MS: z.coerce
    .number({ error: 'has to be a number' })
    .min(0, 'has to be 0 or more')
    .default(1000),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'has to be an http(s) URL, such as http://localhost:4318' })
    .optional(),
  OTEL_TRACES_SAMPLER_ARG: z.coerce
    .number({ error: 'has to be a number' })
    .min(0, 'has to be 0 to 1')
    .max(1, 'has to be 0 to 1')
    .default(1),
  CURRENCY: z.string().refine(hasCents, MAJOR_AND_CENTS).default('EUR'),
  REVIEW_MODERATION: z.enum(['pre', 'post'], { error: 'has to be pre or post' }).default('post'),
  DEMO_DATA: toggle.optional(),
  INTROSPECTION: toggle.optional(),
  SCHEMA_HINTS: toggle.optional(),
  PERSISTED_QUERIES_ONLY: toggle.default(false),
  PERSISTED_QUERIES_FILE: z.string().default('schema/persisted-queries.json'),
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
  SANDBOX_GATEWAY_DELAY_MS: z
    .string()
    .regex(/^\d{1,6}(-\d{1,6})?$/, 'has to be milliseconds, such as 200, or a range, such as 50-400')
    .default('0')
    .transform(rangeOf),
  ALLOW_SANDBOX_GATEWAY: toggle.default(false),
  PAYMENT_GATEWAY: z.enum(['sandbox', 'stripe'], { error: 'has to be sandbox or stripe' }).default('sandbox'),
  STRIPE_SECRET_KEY: z
    .string()
    .regex(/^[rs]k_\w+$/, "has to be a secret or restricted key of Stripe's, such as sk_test_...")
    .optional(),
  STRIPE_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_\S+$/, "has to be the signing secret of Stripe's webhook, whsec_...")
    .optional(),
  STRIPE_API_BASE: z
    .string()
    .refine(isPrivateWay, 'has to be an https URL, or an http one of this machine')
    .optional(),
  SMTP_URL: z
    .string()
    .refine(
      isMailServer,
      'has to look like smtp://user:password@host:587 or smtps://user:password@host:465, special characters percent-encoded',
    )
    .optional(),
  MAIL_FROM: z
    .string()
    .default('Atelier <no-reply@localhost>')
    .transform(mailboxOf)
    .refine(
      ({ address }) => /^[^\s@<>,;:"]+@[^\s@<>,;:"]+$/.test(address),
      'has to be an address, or a name and an address, such as Atelier <no-reply@shop.example>',
    ),
});

/** Everything the process can be told from outside, checked and typed. */
export interface Config {
  databaseUrl: string | undefined;
  /** Where `databaseUrl` leads to a pooler: the way to PostgreSQL itself. */
  databaseDirectUrl: string | undefined;
  /** Copies of the database that follow it. */
  databaseReplicaUrls: string[];
  dataDir: string;
  host: string;
  port: number;
  /** Where clients reach the shop, without a trailing slash; undefined: its own address. */
  publicUrl: string | undefined;
  environment: 'development' | 'test' | 'production';
  jwtSecret: string | undefined;
  /** Secrets that signed tokens before. */
  jwtPreviousSecrets: string[];
  /** Signs tokens with EdDSA instead of the secret. */
  jwtPrivateKey: KeyObject | undefined;
  /** The public halves of keys that signed tokens before. */
  jwtPreviousPublicKeys: KeyObject[];
  /** Where the links of mails lead, without a trailing slash; undefined: to the shop's own pages. */
  accountPagesUrl: string | undefined;
  /** What argon2id makes a guess cost. */
  passwordCost: { memoryCost: number; timeCost: number; parallelism: number };
  /** How long the tokens of the REST API last, in milliseconds. */
  restTokenTtlMs: number;
  logLevel: string;
  databasePoolMax: number;
  /** How much memory answers about the catalogue may take; 0: none are kept. */
  catalogueCacheBytes: number;
  /** Whether connections keep statements prepared. */
  preparedStatements: boolean;
  /** How many processes serve the port. */
  workers: number;
  corsOrigins: string[] | undefined;
  /** Whether a start runs the migrations; otherwise it waits until they have run. */
  migrateOnStart: boolean;
  /** How long a stop goes on answering after /health/ready has said that it will close. */
  shutdownGraceSeconds: number;
  /** What `/metrics` asks for; without it only this machine may read them. */
  metricsToken: string | undefined;
  telemetry: TelemetrySettings;
  currency: string;
  /** Whether the staff look at a review before it is shown, or it is shown at once. */
  reviewModeration: 'pre' | 'post';
  demoData: boolean;
  /** Whether clients may ask GraphQL for its schema. */
  introspection: boolean;
  /** Whether a mistake in a query is answered with what may have been meant. */
  schemaHints: boolean;
  /** The file of the only documents that GraphQL serves; undefined: any document. */
  persistedQueriesOnly: string | undefined;
  /** How many requests an address may make in ten seconds; undefined: any number. */
  rateLimit: number | undefined;
  /** How many proxies, or which addresses, may say where a request came from; undefined: none. */
  trustProxy: number | string[] | undefined;
  /** How long the sandbox bank takes, in milliseconds. */
  sandboxDelayMs: { min: number; max: number };
  /** How to reach Stripe; undefined: payments go to the sandbox bank. */
  stripe: { secretKey: string; webhookSecret: string | undefined; apiBase: string | undefined } | undefined;
  /** The mail server; undefined: mails are written to the data directory. */
  smtpUrl: string | undefined;
  /** Who writes the shop's mails; the name may be empty. */
  mailFrom: { name: string; address: string };
}

/** A setting that cannot be used; its message is one sentence a person can act on. */
export class ConfigError extends Error {}

/** The names of all settings. */
export const SETTINGS = Object.keys(environment.shape);

/** Reads the environment; an empty value counts as absent. Throws ConfigError. */
export function readConfig(env: NodeJS.ProcessEnv = processEnvironment()): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const parsed = environment.safeParse(given);
  if (!parsed.success) throw new ConfigError(sentenceFor(parsed.error));
  const values = parsed.data;
  if (values.NODE_ENV === 'production' && !values.JWT_SECRET) {
    throw new ConfigError(
      'JWT_SECRET has to be set in production: 32 bytes or more, for example from: openssl rand -base64 48',
    );
  }
  const stripe = stripeOf(values);
  if (values.NODE_ENV === 'production' && !stripe && !values.ALLOW_SANDBOX_GATEWAY) {
    throw new ConfigError(
      'The sandbox bank moves no money and is refused in production; set PAYMENT_GATEWAY=stripe, or ALLOW_SANDBOX_GATEWAY=true for a trial.',
    );
  }
  return {
    databaseUrl: values.DATABASE_URL,
    databaseDirectUrl: values.DATABASE_DIRECT_URL,
    databaseReplicaUrls: values.DATABASE_REPLICA_URLS,
    dataDir: values.ATELIER_DATA_DIR,
    host: values.HOST,
    port: values.PORT,
    publicUrl: values.PUBLIC_URL?.replace(/\/+$/, ''),
    environment: values.NODE_ENV,
    jwtSecret: values.JWT_SECRET,
    jwtPreviousSecrets: values.JWT_PREVIOUS_SECRETS,
    jwtPrivateKey: values.JWT_PRIVATE_KEY,
    jwtPreviousPublicKeys: values.JWT_PREVIOUS_PUBLIC_KEYS,
    accountPagesUrl: values.ACCOUNT_PAGES_URL?.replace(/\/+$/, ''),
    passwordCost: values.PASSWORD_COST,
    restTokenTtlMs: values.REST_TOKEN_TTL,
    logLevel: values.LOG_LEVEL,
    databasePoolMax: values.DATABASE_POOL_MAX,
    catalogueCacheBytes: values.CATALOGUE_CACHE ? values.CATALOGUE_CACHE_MB * 1_000_000 : 0,
    preparedStatements: values.DATABASE_PREPARED_STATEMENTS,
    workers: values.WEB_CONCURRENCY,
    corsOrigins: values.CORS_ORIGINS,
    migrateOnStart: values.MIGRATE_ON_START,
    shutdownGraceSeconds: values.SHUTDOWN_GRACE_SECONDS,
    metricsToken: values.METRICS_TOKEN,
    telemetry: {
      slowOperationMs: values.SLOW_OPERATION_MS,
      operationNames: values.METRICS_OPERATION_NAMES,
      otlpEndpoint: values.OTEL_EXPORTER_OTLP_ENDPOINT,
      traceRatio: values.OTEL_TRACES_SAMPLER_ARG,
    },
    currency: values.CURRENCY,
    reviewModeration: values.REVIEW_MODERATION,
    sandboxDelayMs: values.SANDBOX_GATEWAY_DELAY_MS,
    stripe,
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM,
    introspection: values.INTROSPECTION ?? values.NODE_ENV !== 'production',
    schemaHints: values.SCHEMA_HINTS ?? values.NODE_ENV !== 'production',
    persistedQueriesOnly: values.PERSISTED_QUERIES_ONLY ? values.PERSISTED_QUERIES_FILE : undefined,
    rateLimit: values.RATE_LIMIT,
    trustProxy: values.TRUST_PROXY,
    demoData: values.DEMO_DATA ?? values.DATABASE_URL === undefined,
  };
}

/** Stripe counts most currencies of two decimals in cents, as we do, but not the ariary (docs.stripe.com/currencies). */
function stripeOf(values: z.output<typeof environment>): Config['stripe'] {
  if (values.PAYMENT_GATEWAY !== 'stripe') return undefined;
  const { STRIPE_SECRET_KEY: secretKey, CURRENCY } = values;
  if (!secretKey) throw new ConfigError('STRIPE_SECRET_KEY has to be set with PAYMENT_GATEWAY=stripe.');
  if (CURRENCY === 'MGA')
    throw new ConfigError('CURRENCY has to be one that Stripe counts in cents, not MGA.');
  return { secretKey, webhookSecret: values.STRIPE_WEBHOOK_SECRET, apiBase: values.STRIPE_API_BASE };
}

/** The key and card numbers travel on it. */
function isPrivateWay(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  if (protocol === 'https:') return true;
  return protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
}

function sentenceFor(error: z.ZodError): string {
  const issue = error.issues[0];
  return `${String(issue?.path[0])} ${issue?.message}.`;
}

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);
}

function isDatabaseUrl(value: string): boolean {
  try {
    const { protocol, pathname } = new URL(decodeURIComponent(value) && value);
    return ['postgres:', 'postgresql:'].includes(protocol) && pathname.length > 1;
  } catch {
    return false;
  }
}

/** Nothing but who and where: what else could be said there, such as to trust any certificate, is not to be had. */
function isMailServer(value: string): boolean {
  try {
    const { protocol, hostname, pathname, search, hash } = new URL(decodeURIComponent(value) && value);
    return /^smtps?:$/.test(protocol) && hostname !== '' && `${pathname}${search}${hash}`.length <= 1;
  } catch {
    return false;
  }
}

function mailboxOf(text: string): { name: string; address: string } {
  const [, name = '', address = text] = /^([^<>]*)<([^<>]*)>$/.exec(text.trim()) ?? [];
  return { name: name.replace(/"/g, '').trim(), address: address.trim() };
}

function isOrigin(value: string): boolean {
  return URL.canParse(value) && new URL(value).origin === value;
}

function hasCents(code: string): boolean {
  if (!Intl.supportedValuesOf('currency').includes(code)) return false;
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency: code }).resolvedOptions()
      .maximumFractionDigits === 2
  );
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

/** An Ed25519 key in PEM, whose lines may be parted by \\n, as some environments have it; undefined for anything else. */
function ed25519(pem: string, read: (pem: string) => KeyObject): KeyObject | undefined {
  try {
    const key = read(pem.replaceAll('\\n', '\n'));
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
}

function hashCostOf(text: string) {
  const [memoryCost = 0, timeCost = 0, parallelism = 0] = (text.match(/\d+/g) ?? []).map(Number);
  return { memoryCost, timeCost, parallelism };
}

const UNIT_MS: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

function millisecondsOf(duration: string): number {
  return Number.parseInt(duration, 10) * (UNIT_MS[duration.slice(-1)] ?? Number.NaN);
}

function rangeOf(text: string): { min: number; max: number } {
  const [min = 0, max = min] = text.split('-').map(Number);
  return { min, max: Math.max(min, max) };
}

/** The environment, and what a .env file in the working directory adds to it. */
function processEnvironment(): NodeJS.ProcessEnv {
  if (existsSync('.env')) process.loadEnvFile();
  return process.env;
}
