import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Copies } from '../catalogue/stock.ts';
import { preparedRowsOf, rowsOf } from '../shared/rows.ts';

/** A cart whose row is locked until the transaction ends. */
export interface LockedCart {
  id: number;
  userId: number;
  version: number;
}

/** The person's cart with its row locked, so that changes and checkouts of it come one after the other. */
export async function lockCart(em: EntityManager, userId: number): Promise<LockedCart> {
  const cart = await lockedCart(em, userId);
  if (cart) return cart;
  await rowsOf(em, sql`insert into cart (user_id) values (${userId}) on conflict (user_id) do nothing`);
  const made = await lockedCart(em, userId);
  if (!made) throw new Error('A cart is gone that has just been made.');
  return made;
}

async function lockedCart(em: EntityManager, userId: number): Promise<LockedCart | undefined> {
  const [cart] = await preparedRowsOf(
    em,
    sql<LockedCart>`select id, user_id as "userId", version from cart where user_id = ${userId}::int for update`,
  );
  return cart;
}

/** Every change raises the version, so that an order can say which cart it was made of. */
export async function raiseVersion(em: EntityManager, { id }: LockedCart): Promise<void> {
  await preparedRowsOf(em, sql`update cart set version = version + 1 where id = ${id}::int`);
}

/** What is in a cart. */
export function copiesIn(em: EntityManager, { id }: LockedCart): Promise<Copies[]> {
  return preparedRowsOf(
    em,
    sql<Copies>`select drawing_id as "drawingId", quantity from cart_line where cart_id = ${id}::int`,
  );
}

/** Takes copies out of a cart; what was put in besides stays. */
export async function takeOut(em: EntityManager, { id }: LockedCart, copies: Copies[]): Promise<void> {
  const ids = copies.map((copy) => copy.drawingId);
  const quantities = copies.map((copy) => copy.quantity);
  await preparedRowsOf(
    em,
    sql`
    with taken as (select * from unnest(${ids}::int[], ${quantities}::int[]) as taken (id, quantity)),
      raised as (update cart set version = version + 1 where id = ${id}::int),
      emptied as (
        delete from cart_line l using taken
        where l.cart_id = ${id}::int and l.drawing_id = taken.id and l.quantity <= taken.quantity
      )
    update cart_line l set quantity = l.quantity - taken.quantity from taken
    where l.cart_id = ${id}::int and l.drawing_id = taken.id and l.quantity > taken.quantity`,
  );
}
