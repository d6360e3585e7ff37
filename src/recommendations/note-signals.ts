import type { EntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
import { preparedRowsOf } from '../shared/rows.ts';
import { SignalKind } from './signal.entity.ts';

/** Notes that a person bought drawings, in the transaction that sells them. */
export async function notePurchases(em: EntityManager, userId: number, drawingIds: number[]): Promise<void> {
  await note(em, SignalKind.PURCHASE, userId, drawingIds);
}

/** Notes that a person wishes for a drawing, in the transaction that puts it on their list. */
export async function noteWish(em: EntityManager, userId: number, drawingId: number): Promise<void> {
  await note(em, SignalKind.WISHLIST, userId, [drawingId]);
}

/** Notes that a person put a drawing in the cart, in the transaction that does so. */
export async function noteInCart(em: EntityManager, userId: number, drawingId: number): Promise<void> {
  await note(em, SignalKind.CART, userId, [drawingId]);
}

/** The same as part of a statement, for the `drawing_id` of each row. */
export function inCartNoted(userId: number, rows: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`insert into signal (user_id, drawing_id, kind, day)
    select ${userId}::int, drawing_id, ${sql.lit(SignalKind.CART)}, (now() at time zone 'utc')::date from ${rows}
    on conflict do nothing`;
}

/** Notes what a person thinks of a drawing, 1 to 5 stars, in the transaction of their review; only the latest counts. */
export async function noteRating(
  em: EntityManager,
  userId: number,
  drawingId: number,
  rating: number,
): Promise<void> {
  await forgetRating(em, userId, drawingId);
  await note(em, SignalKind.RATING, userId, [drawingId], rating);
}

/** Notes that a person does not want to be shown a drawing. */
export async function noteDismissal(em: EntityManager, userId: number, drawingId: number): Promise<void> {
  await note(em, SignalKind.DISMISSAL, userId, [drawingId]);
}

/** A wish that was taken back is none, in the transaction that does so. */
export async function forgetWish(em: EntityManager, userId: number, drawingId: number): Promise<void> {
  await forget(em, SignalKind.WISHLIST, userId, [drawingId]);
}

/** What a person took out of the cart they no longer want, in the transaction that does so; a checkout empties it otherwise. */
export async function forgetInCart(em: EntityManager, userId: number, drawingIds: number[]): Promise<void> {
  await forget(em, SignalKind.CART, userId, drawingIds);
}

/** A review that is gone says nothing, in the transaction that deletes it. */
export async function forgetRating(em: EntityManager, userId: number, drawingId: number): Promise<void> {
  await forget(em, SignalKind.RATING, userId, [drawingId]);
}

/** A cancelled order was no purchase: what was only bought in it can be recommended again. */
export async function forgetPurchases(em: EntityManager, orderId: number): Promise<void> {
  await preparedRowsOf(
    em,
    sql`
    delete from signal s using orders o, order_line l
    where o.id = ${orderId} and l.order_id = o.id and s.user_id = o.user_id and s.drawing_id = l.drawing_id
      and s.kind = 'PURCHASE' and not exists (
        select 1 from order_line other join orders kept on kept.id = other.order_id
        where kept.user_id = o.user_id and other.drawing_id = l.drawing_id and kept.id <> o.id
          and kept.status in ('PAID', 'FULFILLED'))`,
  );
}

async function note(
  em: EntityManager,
  kind: SignalKind,
  userId: number,
  drawingIds: number[],
  rating: number | null = null,
): Promise<void> {
  await preparedRowsOf(
    em,
    sql`
    insert into signal (user_id, drawing_id, kind, day, rating)
    select ${userId}::int, id, ${kind}, (now() at time zone 'utc')::date, ${rating}::real
    from unnest(${drawingIds}::int[]) as noted (id)
    on conflict do nothing`,
  );
}

async function forget(
  em: EntityManager,
  kind: SignalKind,
  userId: number,
  drawingIds: number[],
): Promise<void> {
  await preparedRowsOf(
    em,
    sql`delete from signal where user_id = ${userId} and drawing_id = any(${drawingIds}::int[]) and kind = ${kind}`,
  );
}
