import { DatabaseError, type Pool } from 'pg';

/**
 * For each connection: a page read here or there costs hardly more than the next one, since what a shop is asked for is
 * in memory or on a disk without moving parts (PostgreSQL, Planner Cost Constants). The default, 4, has small catalogues
 * read whole instead.
 */
export const PLANNER_SETTINGS = 'set random_page_cost = 1.1';

/** A PostgreSQL that is silent from the start is no use. */
const PATIENCE_MS = 5_000;

/**
 * Said when a connection is open, before anything else: in its first message PgBouncer would refuse it. A database that
 * does not take it serves all the same; a connection that breaks or hangs meanwhile is given up.
 */
export function planForMemory(pool: Pool): void {
  const setting = { text: PLANNER_SETTINGS, query_timeout: PATIENCE_MS };
  pool.options.onConnect = (client) =>
    client.query(setting).catch((error) => {
      if (!(error instanceof DatabaseError)) throw error;
    });
}
