import type { MikroORM } from '@mikro-orm/postgresql';
import type { Pool, PoolClient } from 'pg';

type Query = (...call: unknown[]) => unknown;

/**
 * Stops the shop before chosen statements, from the tests' side of the driver: no production code knows of it. While a
 * schedule is set, the statement at its step waits for what happens meanwhile; a process that "dies" sends no more.
 */
export interface Interruptions {
  /** From now on counts statements, and before the one at `step` runs `meanwhile`. */
  at(step: number, meanwhile: () => Promise<void>): void;
  /** Every further statement fails and its connection is cut, as when the process is killed. */
  die(): void;
  /** Ends the schedule; how many statements went by, and whether its step was reached. */
  done(): { statements: number; reached: boolean };
  readonly dead: boolean;
}

export async function interruptionsOf(orm: MikroORM): Promise<Interruptions> {
  const connection = orm.em.getConnection() as unknown as { getNativeClient(): Promise<Pool> };
  const pool = await connection.getNativeClient();
  let plan: { step: number; meanwhile: () => Promise<void> } | undefined;
  let [count, reached, dead] = [0, false, false];
  const before = async (client: PoolClient): Promise<void> => {
    if (plan && count++ === plan.step) {
      reached = true;
      const { meanwhile } = plan;
      plan = undefined;
      await meanwhile();
    }
    if (!dead) return;
    cut(client);
    throw new Error('The process was killed.');
  };
  const clients = watch(pool, before);
  return {
    at: (step, meanwhile) => {
      plan = { step, meanwhile };
      [count, reached, dead] = [0, false, false];
    },
    die: () => {
      dead = true;
    },
    done: () => {
      plan = undefined;
      if (dead) for (const client of clients) cut(client);
      dead = false;
      return { statements: count, reached };
    },
    get dead() {
      return dead;
    },
  };
}

/** Wraps the query method of every client the pool hands out. */
function watch(pool: Pool, before: (client: PoolClient) => Promise<void>): Set<PoolClient> {
  const watched = new Set<PoolClient>();
  pool.on('remove', (client) => watched.delete(client as PoolClient));
  pool.on('acquire', (client) => {
    if (watched.has(client)) return;
    watched.add(client);
    const query = client.query.bind(client) as Query;
    Object.assign(client, { query: async (...call: unknown[]) => before(client).then(() => query(...call)) });
  });
  return watched;
}

function cut(client: PoolClient): void {
  (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
}
