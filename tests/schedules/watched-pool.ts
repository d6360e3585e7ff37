import type { MikroORM } from '@mikro-orm/postgresql';
import type { Pool, PoolClient } from 'pg';

/** What runs in place of a statement: `send` sends it over its line. */
export type AroundStatement = (
  text: string,
  line: PoolClient,
  send: () => Promise<unknown>,
) => Promise<unknown>;

/** Puts something around every statement of a process; returns the connections that are in use at any time. */
export async function watchPool(orm: MikroORM, around: AroundStatement): Promise<Set<PoolClient>> {
  const connection = orm.em.getConnection() as unknown as { getNativeClient(): Promise<Pool> };
  const pool = await connection.getNativeClient();
  const inUse = new Set<PoolClient>();
  const watched = new WeakSet<PoolClient>();
  pool.on('release', (_error, client) => inUse.delete(client));
  pool.on('acquire', (client) => {
    inUse.add(client);
    if (watched.has(client)) return;
    watched.add(client);
    const query = client.query.bind(client) as (...call: unknown[]) => Promise<unknown>;
    const stoppable = (...call: unknown[]) => {
      const told = call.at(-1);
      if (typeof told !== 'function') return around(textOf(call[0]), client, () => query(...call));
      // The pool asks so for a statement alone.
      return around(textOf(call[0]), client, () => query(...call.slice(0, -1))).then(
        (answer) => told(undefined, answer),
        (error) => told(error),
      );
    };
    Object.assign(client, { query: stoppable });
  });
  return inUse;
}

function textOf(query: unknown): string {
  const text = typeof query === 'string' ? query : (query as { text: string }).text;
  return text.trim().replace(/\s+/g, ' ');
}

/** As when a cable is pulled: PostgreSQL rolls back what is open on it. */
export function cut(line: PoolClient): void {
  (line as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
}
