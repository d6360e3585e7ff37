import type { MikroORM } from '@mikro-orm/postgresql';
import { Logger, runMigrations } from 'graphile-worker';
import pg from 'pg';

const quiet = new Logger(() => () => undefined);

/** Any number that nothing else of ours locks. */
const LOCK = 4_206_912;

/**
 * Runs what this build's migrations have not run yet, then `afterwards`; one process at a time per database. The lock
 * has a connection of its own, so that a pool of one is enough.
 */
export async function migrate(
  orm: MikroORM,
  afterwards: () => Promise<void> = async () => {},
): Promise<void> {
  const lock = new pg.Client({ connectionString: orm.config.get('clientUrl') });
  lock.on('error', () => undefined);
  await lock.connect();
  try {
    await lock.query('select pg_advisory_lock($1)', [LOCK]);
    await runMigrations({ connectionString: orm.config.get('clientUrl'), logger: quiet });
    await orm.migrator.up();
    await afterwards();
  } finally {
    await lock.end();
  }
}
