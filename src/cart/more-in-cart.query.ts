import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { inCartNoted } from '../recommendations/note-signals.ts';
import { preparedRowsOf } from '../shared/rows.ts';
import { MOST_PER_LINE } from './cart-line.entity.ts';
import type { CartChange } from './change-cart.ts';

/**
 * Adds copies in one statement, which is a transaction of its own: the cart's row is locked, the line written, the
 * version raised, a new line noted. False, and nothing changed, when there is no cart yet or the copies do not fit.
 */
export async function putMoreInCart(
  em: EntityManager,
  userId: number,
  { drawingId, quantity }: CartChange,
): Promise<boolean> {
  const raised = await preparedRowsOf(
    em,
    sql`
    with mine as (select id from cart where user_id = ${userId}::int for update),
    wanted as (
      select id, least(stock, ${sql.lit(MOST_PER_LINE)}) as most from drawing where id = ${drawingId}::int
    ),
    line as (
      insert into cart_line as l (cart_id, drawing_id, quantity)
      select mine.id, wanted.id, ${quantity}::int from mine, wanted where ${quantity}::int <= wanted.most
      on conflict (cart_id, drawing_id) do update set quantity = l.quantity + excluded.quantity
        where l.quantity::bigint + excluded.quantity <= (select most from wanted)
      returning cart_id, drawing_id, quantity
    ),
    noted as (${inCartNoted(userId, sql`line where line.quantity = ${quantity}::int`)})
    update cart set version = version + 1 where id in (select cart_id from line) returning id`,
  );
  return raised.length > 0;
}
