import { sql } from 'kysely';
import pg from 'pg';
import { rowsOf } from '../../src/shared/rows.ts';
import type { TestShop } from '../support/shop.ts';

/** A transaction of another process, which holds its locks until the test lets go. */
export interface Rival {
  run(statement: string): Promise<void>;
  commit(): Promise<void>;
}

/** Opens a rival for as long as `scene` plays; what it did is rolled back unless it committed. */
export async function withRival(shop: TestShop, scene: (rival: Rival) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: shop.databaseUrl });
  client.on('error', () => undefined);
  await client.connect();
  const run = async (statement: string) => {
    await client.query(statement);
  };
  try {
    // Looks first, so that it is the one that PostgreSQL tells of a deadlock.
    await run("begin; set local deadlock_timeout = '1ms'");
    await scene({ run, commit: () => run('commit') });
  } finally {
    await client.end();
  }
}

/** Resolves once all of these requests wait for a lock; rejects when one is answered before that. */
export async function waitForLock(shop: TestShop, ...requests: Promise<unknown>[]): Promise<void> {
  let answered = false;
  const note = () => {
    answered = true;
  };
  for (const request of requests) request.then(note, note);
  for (;;) {
    const [row] = await rowsOf(
      shop.orm.em.fork(),
      sql<{ waiting: number }>`select count(*) as waiting from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (row?.waiting === requests.length) return;
    if (answered) throw new Error('A request did not wait for the lock.');
  }
}
