import type { Pool, PoolClient } from 'pg';
import { isPrepared } from '../shared/rows.ts';

/** Each costs every connection of PostgreSQL a plan; what comes later is planned each time. */
const MOST_PREPARED = 300;

/**
 * Has each connection of the pool keep the statements that say so prepared, under a name: parsed and planned once. Not
 * for a pooler in transaction mode that cannot follow which connection knows which name.
 */
export function keepPrepared(pool: Pool): void {
  const names = new Map<string, string>();
  const nameOf = (text: string): string | undefined => {
    const known = names.get(text);
    if (known || names.size >= MOST_PREPARED) return known;
    names.set(text, `atelier_${names.size}`);
    return names.get(text);
  };
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...call: unknown[]) => unknown;
    const named = (first: unknown, ...others: unknown[]) => {
      if (typeof first !== 'string' || !isPrepared(first)) return query(first, ...others);
      const [values, ...rest] = others;
      return query({ name: nameOf(first), text: first, values }, ...rest);
    };
    Object.assign(client, { query: named } satisfies Partial<Record<keyof PoolClient, unknown>>);
  });
}
