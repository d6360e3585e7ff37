import './node-version.ts';
import { createServer } from 'node:http';
import { type Logger, pino } from 'pino';
import { keptSecret } from './accounts/signing-secret.ts';
import { createApp } from './app.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { loadDemoShop } from './database/demo/load-demo-shop.ts';
import { EmbeddedPostgresFailed, EmbeddedPostgresUnavailable } from './database/embedded/failures.ts';
import { migrate } from './database/migrate.ts';
import { DatabaseError, openDatabase } from './database/open-database.ts';
import { greeting } from './greeting.ts';
import { type Lifetime, lifetime } from './lifetime.ts';
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
];

async function start(life: Lifetime, config: Config, log: Logger): Promise<void> {
  const { listener, open } = door();
  const server = createServer(listener);
  const port = await listen(server, config);
  const publicUrl = config.publicUrl ?? `http://${nameOf(config.host)}:${port}`;
  const database = await openDatabase(config, (message) => log.debug(message));
  life.onEnd(() => database.stop());
  const jwtSecret = config.jwtSecret ?? (await keptSecret(config.dataDir));
  const production = config.environment === 'production';
  const app = await createApp(
    { ...config, databaseUrl: database.url, jwtSecret, publicUrl, production },
    log,
  );
  life.onEnd(() => app.close());
  life.onEnd(() => {
    app.drain();
    return finishRequests(server);
  });
  await migrate(app.orm, async () => {
    if (config.demoData) await loadDemoShop(app.orm.em.fork(), config.currency);
  });
  await app.work();
  open(app.handler);
  process.stdout.write(
    greeting({ publicUrl, production, demo: config.demoData, embedded: database.embedded }),
  );
}

/** An address that listens everywhere or on loopback is this machine to its clients. */
function nameOf(host: string): string {
  return ['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host) ? 'localhost' : host;
}

async function main(): Promise<void> {
  let life: Lifetime | undefined;
  try {
    const config = readConfig();
    const log: Logger = pino({ level: config.logLevel });
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
