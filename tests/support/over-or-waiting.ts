import { setTimeout as pause } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { rowsOf } from '../../src/shared/rows.ts';

const LOOK_EVERY_MS = 2;

/** Goes on once the work is over, or someone at the database waits for a lock. */
export async function overOrWaiting(orm: MikroORM, work: Promise<unknown>): Promise<void> {
  let over = false;
  const settled = work
    .catch(() => undefined)
    .finally(() => {
      over = true;
    });
  for (;;) {
    await Promise.race([settled, pause(LOOK_EVERY_MS)]);
    if (over || (await someoneWaits(orm))) return;
  }
}

async function someoneWaits(orm: MikroORM): Promise<boolean> {
  const waiting = await rowsOf(
    orm.em.fork(),
    sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return waiting.length > 0;
}
