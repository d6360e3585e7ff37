import type { MikroORM } from '@mikro-orm/postgresql';
import type { Pool, PoolClient } from 'pg';

const CONTROL = /^(begin|commit|rollback|savepoint|release|start transaction)/i;

/** A statement as it went to PostgreSQL. */
export interface Statement {
  text: string;
  values: unknown[];
}

type Query = { text?: string; values?: unknown[] };

/** Notes what really goes to PostgreSQL while some work is done, whoever sends it; without transaction control. */
export async function watchingStatements(orm: MikroORM) {
  const connection = orm.em.getConnection() as unknown as { getNativeClient(): Promise<Pool> };
  const pool = await connection.getNativeClient();
  const watched = new WeakSet<PoolClient>();
  let sink: Statement[] | undefined;
  pool.on('acquire', (client) => {
    if (watched.has(client)) return;
    watched.add(client);
    const query = client.query.bind(client) as (...call: unknown[]) => unknown;
    const watching = (...call: unknown[]) => {
      const [first, second] = call as [string | Query, unknown];
      const { text, values = second } = typeof first === 'string' ? { text: first } : first;
      if (text && !CONTROL.test(text.trim()))
        sink?.push({ text, values: Array.isArray(values) ? values : [] });
      return query(...call);
    };
    Object.assign(client, { query: watching });
  });
  return async (work: () => Promise<unknown>): Promise<Statement[]> => {
    const seen: Statement[] = [];
    sink = seen;
    try {
      await work();
    } finally {
      sink = undefined;
    }
    return seen;
  };
}
