import './node-version.ts';
import { createServer } from 'node:http';
import type { Logger } from 'pino';
import { keptSecret, SecretNotKept } from './accounts/signing-secret.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { demoAccountExists } from './database/demo/demo-account-exists.ts';
import { EmbeddedPostgresFailed, EmbeddedPostgresUnavailable } from './database/embedded/failures.ts';
import { migrate } from './database/migrate.ts';
import { DatabaseError, openDatabase } from './database/open-database.ts';
import { greeting } from './greeting.ts';
import { type Lifetime, lifetime } from './lifetime.ts';
import { openLog } from './log.ts';
import { door } from './web/door.ts';
import { finishRequests } from './web/finish-requests.ts';
import { ListenError, listen } from './web/listen.ts';

/** What a person can mend: told in one sentence, without a stack. */
const EXPECTED = [
  ConfigError,
  DatabaseError,
  EmbeddedPostgresFailed,
  EmbeddedPostgresUnavailable,
  ListenError,
  SecretNotKept,
];

async function start(life: Lifetime, config: Config, log: Logger): Promise<void> {
  const entrance = door();
  const server = createServer(entrance.listener);
  const port = await listen(server, config);
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
  const app = await createApp(
    { ...config, databaseUrl: database.url, jwtSecret, publicUrl, production },
    log,
  );
  life.onEnd(() => app.close());
  await migrate(app.orm, async () => {
    if (!config.demoData) return;
    const { loadDemoShop } = await import('./database/demo/load-demo-shop.ts');
    await loadDemoShop(app.orm.em.fork(), config.currency);
  });
  const demo = await demoAccountExists(app.orm.em.fork());
  await app.work();
  life.onEnd(() => finishRequests(server, entrance));
  entrance.open(app.handler);
  process.stdout.write(greeting({ publicUrl, production, demo, embedded: database.embedded }));
}

/** An address that listens everywhere or on loopback is this machine to its clients. */
function nameOf(host: string): string {
  if (['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

async function main(): Promise<void> {
  let life: Lifetime | undefined;
  try {
    const config = readConfig();
    const log = openLog(config.logLevel);
    life = lifetime(log);
    await start(life, config, log);
  } catch (error) {
    if (life?.ending) return;
    const expected = EXPECTED.some((kind) => error instanceof kind);
    process.stderr.write(`${expected ? (error as Error).message : (error as Error).stack}\n`);
    await life?.end(1);
    process.exitCode = 1;
  }
}

await main();
