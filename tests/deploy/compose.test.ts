import { existsSync, readFileSync } from 'node:fs';
import { DCLinter } from 'dclint';
import { parse } from 'yaml';
import { startsWith } from './environment.ts';

interface Service {
  image: string;
  command?: string[];
  environment?: Record<string, unknown>;
  volumes?: string[];
  read_only?: boolean;
  cap_drop?: string[];
  deploy?: { replicas: number };
  depends_on?: Record<string, { condition: string }>;
}

const given: Record<string, string> = {
  POSTGRES_PASSWORD: 'a-password',
  JWT_SECRET: 'thirty-two bytes or more of random text',
  METRICS_TOKEN: 'a token of sixteen or more',
  GRAFANA_PASSWORD: 'another-password',
};

/** As Compose would: ${NAME:?message} has to be given, ${NAME:-default} need not. */
const interpolated = readFileSync('compose.yaml', 'utf8').replace(
  /\$\{(\w+):(\?|-)([^}]*)\}/g,
  (_whole, name: string, kind: string, rest: string) => {
    if (kind === '?' && given[name] === undefined) throw new Error(`${name} is not given.`);
    return given[name] ?? rest;
  },
);
const compose = parse(interpolated, { merge: true }) as { services: Record<string, Service> };
const { shop, migrate, ...others } = compose.services;

test("Compose's own schema and its linter find no error", () => {
  const rules = { 'no-build-and-image': 0 as const };
  const [result] = new DCLinter({ rules, quiet: true, debug: false, exclude: [] }).lintFiles(
    ['compose.yaml'],
    false,
  );
  expect(result?.messages.filter((message: { type: string }) => message.type === 'error')).toEqual([]);
});

test('the whole shop is there', () => {
  expect(Object.keys(others).sort()).toEqual([
    'caddy',
    'grafana',
    'pgbouncer',
    'postgres',
    'prometheus',
    'replica',
  ]);
  expect(shop?.deploy?.replicas).toBe(2);
});

test('the shop and the migration start with what they are told', () => {
  for (const service of [shop, migrate]) {
    const config = startsWith(service?.environment ?? {});
    expect(config).toMatchObject({ migrateOnStart: false, shutdownGraceSeconds: 5 });
    expect(new URL(config.databaseUrl ?? '').hostname).toBe('pgbouncer');
    expect(new URL(config.databaseDirectUrl ?? '').hostname).toBe('postgres');
  }
});

test('they can write nowhere and gain no rights', () => {
  for (const service of [shop, migrate])
    expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'] });
});

test('the shop opens after the migration has ended well', () => {
  expect(shop?.depends_on?.migrate?.condition).toBe('service_completed_successfully');
  expect(existsSync(migrate?.command?.at(-1) ?? '')).toBe(true);
});

test('every file that is mounted is there', () => {
  const mounted = Object.values(compose.services).flatMap(({ volumes = [] }) => volumes);
  const files = mounted.map((each) => each.split(':')[0] ?? '').filter((path) => path.startsWith('./'));
  expect(files.length).toBeGreaterThan(5);
  for (const file of files) expect([file, existsSync(file)]).toEqual([file, true]);
});

test('Prometheus asks each process, with the token that it is given', () => {
  const { scrape_configs } = parse(readFileSync('deploy/prometheus/prometheus.yml', 'utf8'));
  expect(scrape_configs[0].authorization.credentials_file).toBe('/run/secrets/metrics_token');
  expect(scrape_configs[0].dns_sd_configs[0]).toMatchObject({ names: ['shop'], port: 4000 });
});
