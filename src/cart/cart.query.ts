import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { rowsOf } from '../shared/rows.ts';

/** A line of the cart at today's price. */
export interface CartLineRow {
  drawingId: number;
  quantity: number;
  unitPriceCents: number;
}

/** A cart as a screen reads it; someone who never put anything in has an empty one. */
export interface CartRow {
  lines: CartLineRow[];
}

/** The person's cart, in the order things were put in. */
export async function cartOf(em: EntityManager, userId: number): Promise<CartRow> {
  const lines = await rowsOf(
    em,
    sql<CartLineRow>`
      select l.drawing_id as "drawingId", l.quantity, d.price_cents as "unitPriceCents"
      from cart c join cart_line l on l.cart_id = c.id join drawing d on d.id = l.drawing_id
      where c.user_id = ${userId} order by l.added_at, l.drawing_id`,
  );
  return { lines };
}
