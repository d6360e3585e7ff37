import type pg from 'pg';

/** Any number that nothing else of ours locks. */
const LOCK = 4_206_913;

/** Makes this connection the only one to fill the catalogue, until it closes; false when another one is. */
export async function holdCatalogue(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query('select pg_try_advisory_lock($1) as held', [LOCK]);
  return rows[0].held;
}
