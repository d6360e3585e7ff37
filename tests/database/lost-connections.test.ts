import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { openOrm } from '../../src/database/orm.ts';
import { rowsOf } from '../../src/shared/rows.ts';
import { cloneDatabase } from '../support/template-database.ts';

const POOL = 2;

/** PostgreSQL ends the transaction's own connection, as an administrator or a restart does. */
const loseConnection = (tx: EntityManager) => rowsOf(tx, sql`select pg_terminate_backend(pg_backend_pid())`);

test('transactions that lose their connection do not use the pool up', async () => {
  const orm = await openOrm({ databaseUrl: await cloneDatabase(), poolMax: POOL });
  for (let lost = 0; lost < 3 * POOL; lost += 1) {
    await expect(orm.em.fork().transactional(loseConnection)).rejects.toThrow();
  }
  expect(await rowsOf(orm.em.fork(), sql`select 1 as one`)).toEqual([{ one: 1 }]);
  await orm.close(true);
});
