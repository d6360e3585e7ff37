import type { MikroORM } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { rowsOf } from '../shared/rows.ts';

/** Any number that nothing else of ours locks. */
const LOCK = 4_206_912;

/** Runs what this build's migrations have not run yet, then `afterwards`; one process at a time per database. */
export async function migrate(
  orm: MikroORM,
  afterwards: () => Promise<void> = async () => {},
): Promise<void> {
  await orm.em.fork().transactional(async (lock) => {
    await rowsOf(lock, sql`select pg_advisory_xact_lock(${LOCK})`);
    await orm.migrator.up();
    await afterwards();
  });
}
