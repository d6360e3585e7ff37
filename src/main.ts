import './node-version.ts';
import cluster from 'node:cluster';
import { inspect } from 'node:util';
import type { Logger } from 'pino';
import { keptSecret, SecretNotKept } from './accounts/signing-secret.ts';
import type { App } from './app.ts';
import { type Config, readConfig } from './config/config.ts';
import { ConfigError } from './config/config-error.ts';
import { demoAccountExists } from './database/demo/demo-account-exists.ts';
import { EmbeddedPostgresFailed, EmbeddedPostgresUnavailable } from './database/embedded/failures.ts';
import { migrate } from './database/migrate.ts';
import { DatabaseError, openDatabase } from './database/open-database.ts';
import { ManifestUnusable } from './graphql/persisted/manifest.ts';
import { greeting } from './greeting.ts';
import { type Lifetime, lifetime } from './lifetime.ts';
import { openLog } from './log.ts';
import { tellMetricsOfAll } from './telemetry/metrics-of-all.ts';
import { door } from './web/door.ts';
import { finishRequests } from './web/finish-requests.ts';
import { ListenError, listen } from './web/listen.ts';
import { httpServer } from './web/server.ts';
import { NoWorker, type Opened, runWorkers } from './workers.ts';

/** What a person can mend: told in one sentence, without a stack. */
const EXPECTED = [
  ConfigError,
  DatabaseError,
  EmbeddedPostgresFailed,
  EmbeddedPostgresUnavailable,
  ListenError,
  ManifestUnusable,
  SecretNotKept,
];

async function start(life: Lifetime, config: Config, log: Logger): Promise<void> {
  const entrance = door();
  const server = httpServer(entrance.listener);
  // Who joins other workers shares their port, and takes requests only once it can answer them.
  const joining = (cluster.worker?.id ?? 1) > 1;
  const port = joining ? config.port : await listen(server, config);
  const publicUrl = config.publicUrl ?? `http://${nameOf(config.host)}:${port}`;
  const opening = openDatabase(config, (message) => log.debug(message));
  // A signal may come before it is open, and PostgreSQL would outlive us.
  life.onEnd(async () => (await opening.catch(() => undefined))?.stop());
  // The shop is most of what there is to load: PostgreSQL starts meanwhile, and /health/live answers.
  const loading = import('./app.ts');
  loading.catch(() => undefined);
  const database = await opening;
  const { createApp } = await loading;
  const jwtSecret = config.jwtSecret ?? (await keptSecret(config.dataDir));
  const production = config.environment === 'production';
  let making: Promise<App> | undefined;
  life.onEnd(async () => (await making?.catch(() => undefined))?.close());
  making = createApp(
    {
      ...config,
      databaseUrl: database.url,
      databaseDirectUrl: database.directUrl,
      jwtSecret,
      publicUrl,
      production,
    },
    log,
  );
  const app = await making;
  if (config.migrateOnStart) await migrateAndFill(life, app, config, database.directUrl);
  else await app.migrated();
  const demo = await demoAccountExists(app.orm.em.fork());
  await app.work();
  life.onEnd(() => finishRequests(server, entrance, config.shutdownGraceSeconds));
  entrance.open(app.handler);
  if (joining) await listen(server, config);
  const { embedded } = database;
  announce({ publicUrl, greeting: greeting({ publicUrl, production, demo, embedded }) });
}

/** A signal that comes meanwhile waits for it: a connection that is closed in its transaction would not be given back. */
async function migrateAndFill(life: Lifetime, app: App, config: Config, databaseUrl: string): Promise<void> {
  const migrating = migrate(databaseUrl, async () => {
    if (!config.demoData) return;
    const { loadDemoShop } = await import('./database/demo/load-demo-shop.ts');
    await loadDemoShop(app.orm.em.fork(), config.currency);
  });
  life.onEnd(async () => void (await migrating.catch(() => undefined)));
  await migrating;
}

/** Tells whoever started us that the shop is open: a person, or the process that a worker works for. */
function announce(opened: Opened): void {
  if (cluster.isWorker) process.send?.(opened);
  else process.stdout.write(opened.greeting);
}

/** Has others serve, and tells when they do. */
async function startWorkers(life: Lifetime, count: number, log: Logger): Promise<void> {
  tellMetricsOfAll();
  const workers = runWorkers(count, log);
  life.onEnd(workers.stop);
  announce(await workers.opened);
}

/** A worker whose supervisor was killed would serve on unseen, and nobody would begin another. */
function endWhenAlone(life: Lifetime): void {
  process.once('disconnect', () => {
    if (!life.ending) void life.end(1);
  });
}

/** An address that listens everywhere or on loopback is this machine to its clients. */
function nameOf(host: string): string {
  if (['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

/**
 * A promise that a library forgot, such as graphile-worker's last statement when PostgreSQL stops, is told in the log and
 * is no reason to drop everyone's requests, as Node would. What is thrown and not caught still ends the process.
 */
function goOnAfterRejections(log: Logger): void {
  process.on('unhandledRejection', (reason) => {
    const err = reason instanceof Error ? reason : new Error(inspect(reason));
    log.error({ err }, 'Something failed that nobody waited for.');
  });
}

async function main(): Promise<void> {
  let life: Lifetime | undefined;
  try {
    const config = readConfig();
    const log = openLog(config.logLevel);
    if (config.rateLimit === undefined && cluster.isPrimary)
      log.warn(
        'RATE_LIMIT is off: nothing holds back a flood of requests. Load tests want that, a shop does not.',
      );
    goOnAfterRejections(log);
    life = lifetime(log);
    if (cluster.isWorker) endWhenAlone(life);
    if (config.workers > 1 && cluster.isPrimary) await startWorkers(life, config.workers, log);
    else await start(life, config, log);
  } catch (error) {
    if (life?.ending) return;
    const expected = EXPECTED.some((kind) => error instanceof kind);
    const words = expected ? (error as Error).message : (error as Error).stack;
    if (!(error instanceof NoWorker)) process.stderr.write(`${words}\n`);
    await life?.end(1);
    process.exitCode = 1;
  }
}

await main();
