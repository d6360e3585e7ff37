import { jest } from '@jest/globals';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { closeOrm, openOrm } from '../../src/database/orm.ts';
import { rowsOf } from '../../src/shared/rows.ts';
import { inTransaction } from '../../src/shared/transaction.ts';
import { openShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openShop();
  await run(sql`create table note (attempt int not null)`);
});
afterAll(() => shop.close());
afterEach(async () => {
  jest.restoreAllMocks();
  await run(sql`truncate note`);
});

const run = (statement: ReturnType<typeof sql>) => rowsOf(shop.orm.em.fork(), statement);
const notes = () => run(sql`select attempt from note order by attempt`);
const fail = (em: EntityManager, code: string) =>
  rowsOf(em, sql.raw(`do $$ begin raise exception 'not now' using errcode = '${code}'; end $$`));

/** Notes the attempt, and fails with the code as often as told; returns the attempt that did not. */
function failing(code: string, times: number): Promise<number> {
  let attempt = 0;
  return inTransaction(shop.orm.em, async (tx) => {
    attempt += 1;
    await rowsOf(tx, sql`insert into note values (${attempt})`);
    if (attempt <= times) await fail(tx, code);
    return attempt;
  });
}

/** serialization_failure, deadlock_detected, lock_not_available. */
test.each(['40001', '40P01', '55P03'])(
  '%s is tried again up to three times, each time from the start',
  async (code) => {
    expect(await failing(code, 3)).toBe(4);
    expect(await notes()).toEqual([{ attempt: 4 }]);
    await expect(failing(code, 4)).rejects.toMatchObject({ code });
    expect(await notes()).toEqual([{ attempt: 4 }]);
  },
);

test('the tries are some time apart that is left to chance, and grows', async () => {
  jest.spyOn(Math, 'random').mockReturnValue(0.5);
  const clock = jest.spyOn(globalThis, 'setTimeout');
  await failing('40001', 3);
  const waits = clock.mock.calls.map(([, milliseconds]) => milliseconds);
  expect(waits).toEqual(expect.arrayContaining([25, 50, 75]));
});

test.each(['23514', 'P0001', 'XX000'])('%s is told at once', async (code) => {
  await expect(failing(code, 1)).rejects.toMatchObject({ code });
  expect(await notes()).toEqual([]);
});

test('nobody waits longer than five seconds for a lock, not even a command', async () => {
  const command = await openOrm({ databaseUrl: shop.databaseUrl });
  for (const { em } of [shop.orm, command]) {
    const [row] = await inTransaction(em, (tx) => rowsOf(tx, sql`show lock_timeout`));
    expect(row).toEqual({ lock_timeout: '5s' });
  }
  await closeOrm(command);
});
