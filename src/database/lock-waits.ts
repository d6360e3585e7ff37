import type { Pool } from 'pg';

/** What Kysely begins a transaction with. */
const BEGIN = 'begin';

/** Nobody waits longer for a lock; whoever it was for tries again or is told. Said by itself it were a round trip more. */
const BEGIN_PATIENTLY = "begin; set local lock_timeout = '5s'";

/** Has each transaction on the pool's connections say how long it waits for a lock, for itself alone. */
export function limitLockWaits(pool: Pool): void {
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...call: unknown[]) => unknown;
    const patient = (first: unknown, ...others: unknown[]) =>
      query(first === BEGIN ? BEGIN_PATIENTLY : first, ...others);
    Object.assign(client, { query: patient });
  });
}
