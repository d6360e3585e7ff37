import type { Pool } from 'pg';

/**
 * For each connection: a page read here or there costs hardly more than the next one, since what a shop is asked for is
 * in memory or on a disk without moving parts (PostgreSQL, Planner Cost Constants). The default, 4, has small catalogues
 * read whole instead.
 */
export const PLANNER_SETTINGS = 'set random_page_cost = 1.1';

/** Said when a connection is open, before anything else: in its first message PgBouncer would refuse it. */
export function planForMemory(pool: Pool): void {
  pool.options.onConnect = (client) => client.query(PLANNER_SETTINGS).catch(() => undefined);
}
