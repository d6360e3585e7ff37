import { setTimeout as pause } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/postgresql';
import { Logger, runMigrations } from 'graphile-worker';
import { sql } from 'kysely';
import pg from 'pg';
import { migrations } from '../../migrations/index.ts';
import { hasCode } from '../shared/database-failures.ts';
import { rowsOf } from '../shared/rows.ts';
import { DatabaseError } from './open-database.ts';
import { closeOrm, openOrm } from './orm.ts';

const quiet = new Logger(() => () => undefined);

/** Any number that nothing else of ours locks. */
const LOCK = 4_206_912;
const ASK_AGAIN_MS = 100;

/** Whoever asks for a table after a migration that waits for it waits too: the shop stands still no longer than this. */
const LOCK_TIMEOUT = '2s';
const LOCK_NOT_AVAILABLE = /^55P03$/;
const ATTEMPTS = 30;
const BETWEEN_ATTEMPTS_MS = 1_000;

const INSUFFICIENT_PRIVILEGE = '42501';
const FEATURE_NOT_SUPPORTED = '0A000';

/**
 * Runs what this build's migrations have not run yet, then `afterwards`, and returns what it ran; one process at a time
 * per database. The lock has a connection of its own: `databaseUrl` has to lead to PostgreSQL itself, not to a pooler.
 * Throws DatabaseError when the account may not create tables, or a table is not to be had.
 */
export async function migrate(
  databaseUrl: string,
  afterwards: () => Promise<void> = async () => {},
): Promise<string[]> {
  const lock = new pg.Client({ connectionString: databaseUrl });
  lock.on('error', () => undefined);
  await lock.connect();
  try {
    await take(lock);
    const done = await runAll(databaseUrl).catch(explain);
    await afterwards();
    return done;
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
async function runAll(databaseUrl: string): Promise<string[]> {
  const orm = await openOrm({ databaseUrl, poolMax: 1, ownLockWaits: true });
  try {
    const pending = (await orm.migrator.getPending()).map(({ name }) => name);
    for (const name of pending) await runOne(orm, name);
    await runMigrations({ connectionString: databaseUrl, logger: quiet });
    return pending;
  } finally {
    await closeOrm(orm);
  }
}

/** A lock that is not to be had at once is asked for again later, so that those who wait behind it get their turn. */
async function runOne(orm: MikroORM, name: string): Promise<void> {
  await rowsOf(orm.em.fork(), sql`select set_config('lock_timeout', ${lockTimeoutOf(name)}, false)`);
  for (let attempt = 1; ; attempt += 1) {
    try {
      await orm.migrator.up({ migrations: [name] });
      return;
    } catch (error) {
      if (!hasCode(error, LOCK_NOT_AVAILABLE)) throw error;
      if (attempt === ATTEMPTS) throw new DatabaseError(tablesBusy(name));
      await pause(BETWEEN_ATTEMPTS_MS);
    }
  }
}

/** An index that is built concurrently stands in nobody's way while it waits; broken off it would have to begin anew. */
function lockTimeoutOf(name: string): string {
  const migration = migrations.find((each) => each.name === name);
  return migration?.class.prototype.isTransactional() ? LOCK_TIMEOUT : '0';
}

function tablesBusy(name: string): string {
  return `${name} does not get the tables it needs: a transaction has held them all the while. Find it in pg_stat_activity, end it, and start again.`;
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
