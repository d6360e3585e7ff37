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
