import { setTimeout as pause } from 'node:timers/promises';
import { Logger, runMigrations } from 'graphile-worker';
import pg from 'pg';
import { DatabaseError } from './open-database.ts';
import { openOrm } from './orm.ts';

const quiet = new Logger(() => () => undefined);

/** Any number that nothing else of ours locks. */
const LOCK = 4_206_912;
const ASK_AGAIN_MS = 100;

const INSUFFICIENT_PRIVILEGE = '42501';
const FEATURE_NOT_SUPPORTED = '0A000';

/**
 * Runs what this build's migrations have not run yet, then `afterwards`; one process at a time per database. The lock
 * has a connection of its own: `databaseUrl` has to lead to PostgreSQL itself, not to a pooler. Throws DatabaseError when
 * the account may not create tables.
 */
export async function migrate(
  databaseUrl: string,
  afterwards: () => Promise<void> = async () => {},
): Promise<void> {
  const lock = new pg.Client({ connectionString: databaseUrl });
  lock.on('error', () => undefined);
  await lock.connect();
  try {
    await take(lock);
    await runAll(databaseUrl).catch(explain);
    await afterwards();
  } finally {
    await lock.end();
  }
}

/** Asks again and again: a statement that waits would be waited for by an index that is built concurrently. */
async function take(lock: pg.Client): Promise<void> {
  const isTaken = async (): Promise<boolean> => {
    const { rows } = await lock.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [LOCK]);
    return rows[0]?.taken ?? false;
  };
  while (!(await isTaken())) await pause(ASK_AGAIN_MS);
}

/** Over connections without a time limit: a migration takes as long as it takes. */
async function runAll(databaseUrl: string): Promise<void> {
  const orm = await openOrm({ databaseUrl, poolMax: 1 });
  try {
    await orm.migrator.up();
    await runMigrations({ connectionString: databaseUrl, logger: quiet });
  } finally {
    await orm.close(true);
  }
}

/** A server may come without its contrib extensions. From PostgreSQL 15 on an account that does not own the database may create nothing in it. */
function explain(error: Error & { code?: unknown }): never {
  if (error.code === FEATURE_NOT_SUPPORTED && /extension/.test(error.message)) {
    throw new DatabaseError(
      `PostgreSQL lacks an extension that comes with it (${error.message}). Install its contrib package, such as postgresql-contrib.`,
    );
  }
  if (error.code !== INSUFFICIENT_PRIVILEGE) throw error;
  throw new DatabaseError(
    `The account of DATABASE_URL may not make the shop's tables (${error.message}). Let it own the database, or name another account.`,
  );
}
