import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { rowsOf } from '../shared/rows.ts';

/**
 * Frees the jobs that a worker had in hand when it died, or lost PostgreSQL: nobody else would for four hours. One that
 * has taken nothing for five minutes is held to be dead; should it be alive, it is with a bank that hangs, and settling a
 * payment twice settles it once. No mail is in hand for so long.
 */
export async function freeLostJobs(em: EntityManager): Promise<void> {
  await rowsOf(
    em,
    sql`
    select graphile_worker.force_unlock_workers(array(
      select locked_by from graphile_worker.jobs where locked_by is not null
      group by locked_by having max(locked_at) < now() - interval '5 minutes'))`,
  );
}
