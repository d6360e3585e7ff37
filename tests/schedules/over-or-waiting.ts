import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { run, type Scene } from './scene.ts';

const LOOK_EVERY_MS = 2;

/** Goes on once what happens is over, or waits for a lock that the stopped process holds. */
export async function overOrWaiting(scene: Scene, work: Promise<unknown>): Promise<void> {
  let over = false;
  const settled = work
    .catch(() => undefined)
    .finally(() => {
      over = true;
    });
  for (;;) {
    await Promise.race([settled, pause(LOOK_EVERY_MS)]);
    if (over || (await someoneWaits(scene))) return;
  }
}

async function someoneWaits(scene: Scene): Promise<boolean> {
  const waiting = await run(
    scene,
    sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return waiting.length > 0;
}
