import type { MikroORM } from '@mikro-orm/postgresql';
import type { Pool, PoolClient } from 'pg';

const CONTROL = /^(begin|commit|rollback|savepoint|release|start transaction)/i;

/** Counts what really goes to PostgreSQL, whoever sends it. */
export async function countingStatements(orm: MikroORM) {
  const connection = orm.em.getConnection() as unknown as { getNativeClient(): Promise<Pool> };
  const pool = await connection.getNativeClient();
  const watched = new WeakSet<PoolClient>();
  let sink: string[] | undefined;
  pool.on('acquire', (client) => {
    if (watched.has(client)) return;
    watched.add(client);
    const query = client.query.bind(client) as (...call: unknown[]) => unknown;
    const watching = (...call: unknown[]) => {
      const text = typeof call[0] === 'string' ? call[0] : (call[0] as { text?: string }).text;
      if (text && !CONTROL.test(text.trim())) sink?.push(text);
      return query(...call);
    };
    Object.assign(client, { query: watching });
  });
  return async (work: () => Promise<unknown>): Promise<string[]> => {
    const seen: string[] = [];
    sink = seen;
    try {
      await work();
    } finally {
      sink = undefined;
    }
    return seen;
  };
}
