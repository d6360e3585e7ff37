import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { readConfig, SETTINGS } from '../../src/config/config.ts';
import { ConfigError } from '../../src/config/config-error.ts';

const PROXIES =
  'TRUST_PROXY has to be how many proxies stand before the shop, or a comma-separated list of their addresses, such as 10.0.0.0/8.';
const secret = 'thirty-two bytes are the least...';

test('without any settings the shop is a development shop on its own database', () => {
  expect(readConfig({})).toEqual({
    databaseUrl: undefined,
    databaseDirectUrl: undefined,
    databaseReplicaUrls: [],
    dataDir: '.data',
    host: '127.0.0.1',
    port: 4000,
    publicUrl: undefined,
    environment: 'development',
    jwtSecret: undefined,
    jwtPreviousSecrets: [],
    jwtPrivateKey: undefined,
    jwtPreviousPublicKeys: [],
    passwordCost: { memoryCost: 19_456, timeCost: 2, parallelism: 1 },
    accountPagesUrl: undefined,
    restTokenTtlMs: 7 * 86_400_000,
    logLevel: 'info',
    databasePoolMax: 10,
    catalogueCacheBytes: 32_000_000,
    preparedStatements: true,
    workers: 1,
    corsOrigins: undefined,
    migrateOnStart: true,
    shutdownGraceSeconds: 0,
    telemetry: { operationNames: [], otlpEndpoint: undefined, slowOperationMs: 1000, traceRatio: 1 },
    currency: 'EUR',
    reviewModeration: 'post',
    demoData: true,
    introspection: true,
    schemaHints: true,
    persistedQueriesOnly: undefined,
    rateLimit: 1000,
    trustProxy: undefined,
    sandboxDelayMs: { min: 0, max: 0 },
    stripe: undefined,
    smtpUrl: undefined,
    mailFrom: { name: 'Atelier', address: 'no-reply@localhost' },
  });
});

test.each([
  [{ PORT: '0' }, { port: 0 }],
  [{ PORT: '' }, { port: 4000 }],
  [
    { METRICS_OPERATION_NAMES: 'Shop, Page' },
    { telemetry: expect.objectContaining({ operationNames: ['Shop', 'Page'] }) },
  ],
  [{ PORT: ' ' }, { port: 4000 }],
  [{ PUBLIC_URL: 'https://shop.example/' }, { publicUrl: 'https://shop.example' }],
  [
    { CORS_ORIGINS: 'https://a.example, http://b.example:81' },
    { corsOrigins: ['https://a.example', 'http://b.example:81'] },
  ],
  [{ DATABASE_URL: 'postgres://h/shop' }, { databaseUrl: 'postgres://h/shop', demoData: false }],
  [
    { DATABASE_URL: 'postgresql://u:p%40ss@[::1]:1/shop?sslmode=require', DEMO_DATA: 'on' },
    { demoData: true },
  ],
  [{ DATABASE_URL: 'postgres:///shop?host=/run/postgresql' }, { demoData: false }],
  [{ DEMO_DATA: 'off' }, { demoData: false }],
  [
    { NODE_ENV: 'production', JWT_SECRET: secret, ALLOW_SANDBOX_GATEWAY: 'true' },
    { environment: 'production', jwtSecret: secret },
  ],
  [
    { NODE_ENV: 'production', JWT_SECRET: secret, ALLOW_SANDBOX_GATEWAY: 'true' },
    { introspection: false, schemaHints: false },
  ],
  [
    { NODE_ENV: 'production', JWT_SECRET: secret, ALLOW_SANDBOX_GATEWAY: 'true', INTROSPECTION: 'on' },
    { introspection: true, schemaHints: false },
  ],
  [{ SCHEMA_HINTS: 'off' }, { introspection: true, schemaHints: false }],
  [{ PERSISTED_QUERIES_ONLY: 'true' }, { persistedQueriesOnly: 'schema/persisted-queries.json' }],
  [{ PERSISTED_QUERIES_ONLY: 'true', PERSISTED_QUERIES_FILE: 'x.json' }, { persistedQueriesOnly: 'x.json' }],
  [{ RATE_LIMIT: 'off' }, { rateLimit: undefined }],
  [{ RATE_LIMIT: '50' }, { rateLimit: 50 }],
  [{ TRUST_PROXY: '1' }, { trustProxy: 1 }],
  [{ TRUST_PROXY: 'loopback, 10.0.0.0/8,::1' }, { trustProxy: ['loopback', '10.0.0.0/8', '::1'] }],
  [{ CURRENCY: 'USD' }, { currency: 'USD' }],
  [
    { PASSWORD_COST: 'm=65536,t=3,p=4' },
    { passwordCost: { memoryCost: 65_536, timeCost: 3, parallelism: 4 } },
  ],
  [{ WEB_CONCURRENCY: '3' }, { workers: 3 }],
  [{ WEB_CONCURRENCY: 'max' }, { workers: availableParallelism() }],
  [{ REVIEW_MODERATION: 'pre' }, { reviewModeration: 'pre' }],
  [{ SMTP_URL: 'smtp://mail.example' }, { smtpUrl: 'smtp://mail.example' }],
  [{ SMTP_URL: 'smtps://u%40x:p%23@mail.example:465/' }, { smtpUrl: 'smtps://u%40x:p%23@mail.example:465/' }],
  [
    { MAIL_FROM: '"Ink, Paper & Co" <shop@ink.example>' },
    { mailFrom: { name: 'Ink, Paper & Co', address: 'shop@ink.example' } },
  ],
  [{ MAIL_FROM: 'shop@ink.example' }, { mailFrom: { name: '', address: 'shop@ink.example' } }],
  [{ SANDBOX_GATEWAY_DELAY_MS: '50-400' }, { sandboxDelayMs: { min: 50, max: 400 } }],
])('%j is understood', (env, expected) => {
  expect(readConfig(env)).toMatchObject(expected);
});

test.each([
  [{ PORT: 'http' }, 'PORT has to be a number.'],
  [{ SLOW_OPERATION_MS: 'soon' }, 'SLOW_OPERATION_MS has to be a number.'],
  [{ OTEL_TRACES_SAMPLER_ARG: '2' }, 'OTEL_TRACES_SAMPLER_ARG has to be 0 to 1.'],
  [{ PORT: '4000.5' }, 'PORT has to be a whole number.'],
  [{ PORT: '65536' }, 'PORT has to be 0 to 65535.'],
  [{ PUBLIC_URL: 'shop.example' }, 'PUBLIC_URL has to be an http(s) URL.'],
  [{ NODE_ENV: 'prod' }, 'NODE_ENV has to be development, test or production.'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL has to be fatal, error, warn, info, debug, trace or silent.'],
  [{ DATABASE_POOL_MAX: '0' }, 'DATABASE_POOL_MAX has to be 1 to 1000.'],
  [
    { WEB_CONCURRENCY: '0' },
    'WEB_CONCURRENCY has to be a number of processes, 1 to 999, or max for one a core.',
  ],
  [
    { CORS_ORIGINS: 'https://a.example/' },
    'CORS_ORIGINS has to be a comma-separated list of origins, such as https://shop.example.',
  ],
  [{ CURRENCY: 'JPY' }, 'CURRENCY has to be an ISO 4217 code of a currency with cents, such as EUR.'],
  [{ DEMO_DATA: 'maybe' }, 'DEMO_DATA has to be on or off.'],
  [{ INTROSPECTION: 'yes' }, 'INTROSPECTION has to be on or off.'],
  [{ RATE_LIMIT: '0' }, 'RATE_LIMIT has to be how many requests an address may make in ten seconds, or off.'],
  [{ TRUST_PROXY: 'true' }, PROXIES],
  [{ TRUST_PROXY: '0' }, PROXIES],
  [{ TRUST_PROXY: '10.0.0.0/99' }, PROXIES],
])('%j is refused with a sentence', (env, sentence) => {
  expect(() => readConfig(env)).toThrow(new ConfigError(sentence));
});

test.each([
  'hunter2',
  'mysql://u:hunter2@h/shop',
  'postgres://u:hunter2@h',
  'postgres://u:hunter2#x@h/shop',
  'postgres://u:hunter2%@h/shop',
  'postgres://u:hunter2@h:port/shop',
])('DATABASE_URL=%s is refused without a word of the password', (url) => {
  const sentence =
    'DATABASE_URL has to look like postgres://user:password@host:5432/name, special characters percent-encoded.';
  expect(() => readConfig({ DATABASE_URL: url })).toThrow(new ConfigError(sentence));
});

test.each([
  'mail.example',
  'http://u:hunter2@mail.example',
  'smtp://',
  'smtp://u:hunter2%@mail.example',
  'smtp://u:hunter2#@mail.example',
  'smtp://u:hunter2@mail.example?logger=true',
])('SMTP_URL=%s is refused without a word of the password', (url) => {
  const sentence =
    'SMTP_URL has to look like smtp://user:password@host:587 or smtps://user:password@host:465, special characters percent-encoded.';
  expect(() => readConfig({ SMTP_URL: url })).toThrow(new ConfigError(sentence));
});

test.each([
  'Atelier',
  'Atelier <>',
  'Atelier <shop>',
  'a@b.example, c@d.example',
  'A <a@b.example> <c@d.example>',
])('MAIL_FROM=%s is refused', (from) => {
  const sentence =
    'MAIL_FROM has to be an address, or a name and an address, such as Atelier <no-reply@shop.example>.';
  expect(() => readConfig({ MAIL_FROM: from })).toThrow(new ConfigError(sentence));
});

test('a short JWT_SECRET is refused without being shown, and none at all in production', () => {
  const makeOne = 'openssl rand -base64 48';
  expect(() => readConfig({ JWT_SECRET: 'hunter2' })).toThrow(
    new ConfigError(`JWT_SECRET has to have 32 bytes or more; make one with: ${makeOne}.`),
  );
  expect(() => readConfig({ NODE_ENV: 'production' })).toThrow(
    new ConfigError(`JWT_SECRET has to be set in production: 32 bytes or more, for example from: ${makeOne}`),
  );
});

test('.env.example lists every setting and nothing else', () => {
  const listed = readFileSync('.env.example', 'utf8').matchAll(/^# ([A-Z_]+)=/gm);
  expect([...listed].map(([, name]) => name).sort()).toEqual(SETTINGS.toSorted());
});

test.each(['cheap', 'm=19455,t=2,p=1', 'm=19456,t=1,p=1', 'm=19456,t=2,p=0'])(
  'PASSWORD_COST=%s is refused',
  (cost) => {
    const sentence =
      'PASSWORD_COST has to look like m=19456,t=2,p=1, which is the least: KiB of memory, passes, lanes.';
    expect(() => readConfig({ PASSWORD_COST: cost })).toThrow(new ConfigError(sentence));
  },
);
