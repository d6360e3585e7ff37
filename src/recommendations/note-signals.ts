import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { rowsOf } from '../shared/rows.ts';
import { SignalKind } from './signal.entity.ts';

/** Notes that a person bought drawings, in the transaction that sells them. */
export async function notePurchases(em: EntityManager, userId: number, drawingIds: number[]): Promise<void> {
  await noteSignals(em, SignalKind.PURCHASE, userId, drawingIds);
}

/** Notes that a person looked at a drawing; once a day is enough. */
export async function noteView(em: EntityManager, userId: number, drawingId: number): Promise<void> {
  await noteSignals(em, SignalKind.VIEW, userId, [drawingId]);
}

/** A cancelled order was no purchase: what was only bought in it can be recommended again. */
export async function forgetPurchases(em: EntityManager, orderId: number): Promise<void> {
  await rowsOf(
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

async function noteSignals(
  em: EntityManager,
  kind: SignalKind,
  userId: number,
  drawingIds: number[],
): Promise<void> {
  await rowsOf(
    em,
    sql`
    insert into signal (user_id, drawing_id, kind, day)
    select ${userId}::int, id, ${kind}, (now() at time zone 'utc')::date from unnest(${drawingIds}::int[]) as seen (id)
    on conflict do nothing`,
  );
}
