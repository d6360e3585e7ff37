import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { rowsOf } from '../shared/rows.ts';

/** Whether the person has a paid or sent order with this drawing. */
export async function hasBought(em: EntityManager, userId: number, drawingId: number): Promise<boolean> {
  const bought = await rowsOf(
    em,
    sql`select 1 from order_line l join orders o on o.id = l.order_id
        where l.drawing_id = ${drawingId} and o.user_id = ${userId} and o.status in ('PAID', 'FULFILLED') limit 1`,
  );
  return bought.length > 0;
}
