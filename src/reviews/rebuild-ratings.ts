import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { rowsOf } from '../shared/rows.ts';
import { inTransaction } from '../shared/transaction.ts';
import { drawingStretches } from './drawing-stretches.query.ts';
import { type RenewedRatings, renewRatings } from './renew-ratings.ts';

/** What a rebuild found. */
export interface RebuiltRatings extends RenewedRatings {
  /** The ids of the drawings that were not counted right, ascending. */
  mended: number[];
}

/** Counts the approved reviews of every drawing anew, while the shop goes on, and mends what is not right. */
export async function rebuildRatings(em: EntityManager): Promise<RebuiltRatings> {
  const mended: number[] = [];
  for await (const [above, upTo] of drawingStretches(em)) {
    mended.push(...(await inTransaction(em, (tx) => recount(tx, above, upTo))));
  }
  return { mended, ...(await renewRatings(em)) };
}

/**
 * A review is counted in its own transaction, which waits for a drawing that is locked. So what is committed by the time
 * that all are locked, which the second statement sees, is what they have to say.
 */
async function recount(em: EntityManager, above: number, upTo: number): Promise<number[]> {
  const stretch = sql`d.id > ${above} and d.id <= ${upTo}`;
  await rowsOf(em, sql`select from drawing d where ${stretch} order by d.id for no key update`);
  const stars = sql.join(
    [1, 2, 3, 4, 5].map((rating) => sql`count(*) filter (where r.rating = ${rating}::int)`),
  );
  const mended = await rowsOf(
    em,
    sql<{ id: number }>`
    with counted as (
      select d.id, array[${stars}]::int[] as counts
      from drawing d left join review r on r.drawing_id = d.id and r.status = 'APPROVED'
      where ${stretch} group by d.id
    )
    update drawing d set rating_counts = counted.counts from counted
    where d.id = counted.id and d.rating_counts <> counted.counts returning d.id`,
  );
  return mended.map(({ id }) => id).sort((one, other) => one - other);
}
