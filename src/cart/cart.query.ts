import type { EntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
import type { DrawingRow } from '../catalogue/drawing.row.ts';
import { perRequest } from '../shared/per-request.ts';
import { rowsOfStatement, statementOf } from '../shared/rows.ts';

/** A line of the cart at today's price, and with it what is shown of its drawing. */
export type CartLineRow = DrawingRow & { quantity: number; unitPriceCents: number };

/** A cart as a screen reads it; someone who never put anything in has an empty one. */
export interface CartRow {
  lines: CartLineRow[];
}

/** The person's cart, in the order things were put in; `columns` are those of `drawing d` that are asked for. */
export async function cartOf(
  em: EntityManager,
  userId: number,
  columns: RawBuilder<unknown>,
): Promise<CartRow> {
  return { lines: await rowsOfStatement(em, statementWith(columns), [userId]) };
}

const statementWith = perRequest((columns: RawBuilder<unknown>) =>
  statementOf(sql<CartLineRow>`
    select l.quantity, d.price_cents as "unitPriceCents", ${columns}
    from cart c join cart_line l on l.cart_id = c.id join drawing d on d.id = l.drawing_id
    where c.user_id = ${null}::int order by l.added_at, l.drawing_id`),
);
