import { sql } from 'kysely';
import { closeOrm, openOrm } from '../../src/database/orm.ts';
import { recommendationsFor } from '../../src/recommendations/recommendations-for.query.ts';
import { rowsOf } from '../../src/shared/rows.ts';

const FIRST = 12;

/** How long the ranking took for each of so many different people, in milliseconds; asked once before, to be warm. */
export async function askForEach(databaseUrl: string, people: number): Promise<number[]> {
  const orm = await openOrm({ databaseUrl, preparedStatements: true, poolMax: 1 });
  try {
    const asked = await rowsOf(
      orm.em.fork(),
      sql<{ id: number }>`
        select user_id as id from (select distinct user_id from signal) someone
        order by hashint4(user_id), user_id limit ${people}`,
    );
    const timeOf = async ({ id }: { id: number }) => {
      const began = performance.now();
      const list = await recommendationsFor(orm.em.fork(), { id }, FIRST);
      if (list.length !== FIRST) throw new Error(`Customer ${id} got ${list.length} drawings, not ${FIRST}.`);
      return performance.now() - began;
    };
    for (const person of asked) await timeOf(person);
    const times: number[] = [];
    for (const person of asked) times.push(await timeOf(person));
    return times;
  } finally {
    await closeOrm(orm);
  }
}
