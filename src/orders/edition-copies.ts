import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Copies } from '../catalogue/stock.ts';
import { rowListLoader } from '../shared/loaders.ts';
import { perRequest } from '../shared/per-request.ts';
import { preparedRowsOf } from '../shared/rows.ts';

interface SoldCopy {
  line: string;
  number: number;
}

/** Gives the copies of limited editions their numbers, the lowest that are free. The drawings have to be locked. */
export async function numberCopies(em: EntityManager, orderId: number, copies: Copies[]): Promise<void> {
  const ids = copies.map((copy) => copy.drawingId);
  const quantities = copies.map((copy) => copy.quantity);
  await preparedRowsOf(
    em,
    sql`
    insert into edition_copy (drawing_id, number, order_id)
    select d.id, free.number, ${orderId}::int
    from unnest(${ids}::int[], ${quantities}::int[]) as bought (id, quantity)
    join drawing d on d.id = bought.id and d.edition_kind = 'LIMITED'
    cross join lateral (
      select number from generate_series(1, d.edition_size) as number
      where not exists (select 1 from edition_copy taken where taken.drawing_id = d.id and taken.number = number.number)
      order by number limit bought.quantity
    ) free`,
  );
}

/** Frees the numbers of an order that is cancelled. */
export async function freeCopies(em: EntityManager, orderId: number): Promise<void> {
  await preparedRowsOf(em, sql`delete from edition_copy where order_id = ${orderId}`);
}

/** The copy numbers of each order's drawings, as `orderId drawingId`, ascending. */
export const copiesByLine = perRequest((em: EntityManager) =>
  rowListLoader(
    (keys: readonly string[]) =>
      preparedRowsOf(
        em,
        sql<SoldCopy>`
        select order_id || ' ' || drawing_id as line, number from edition_copy
        where order_id = any(${keys.map((key) => Number(key.split(' ')[0]))}) order by number`,
      ),
    (copy) => copy.line,
  ),
);
