import type { EntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
import { preparedRowsOf } from '../shared/rows.ts';
import { InsufficientStock, type StockShortage } from './stock.problems.ts';

/** Copies of a drawing that an order wants. */
export interface Copies {
  drawingId: number;
  quantity: number;
}

/** A drawing as it stood when its row was locked. */
export interface LockedDrawing {
  id: number;
  title: string;
  priceCents: number;
  stock: number | null;
}

/**
 * Locks the drawings in ascending id, the one order everywhere, so that two buyers never wait for each other.
 * NO KEY UPDATE lets others put them in a cart meanwhile.
 */
export function lockDrawings(em: EntityManager, ids: number[]): Promise<LockedDrawing[]> {
  return preparedRowsOf(
    em,
    sql<LockedDrawing>`select id, title, price_cents as "priceCents", stock from drawing
      where id = any(${ids}::int[]) order by id for no key update`,
  );
}

/** Takes the copies out of stock, of drawings that have been locked. Throws InsufficientStock, naming each short drawing. */
export async function takeStock(em: EntityManager, locked: LockedDrawing[], copies: Copies[]): Promise<void> {
  const stockOf = new Map(locked.map((drawing) => [drawing.id, drawing.stock]));
  const shortages = copies.flatMap((wanted) => shortageOf(wanted, stockOf.get(wanted.drawingId) ?? null));
  if (shortages.length > 0) throw new InsufficientStock(shortages);
  await updateEach(em, copies, sql`stock = d.stock - c.quantity`);
}

/** Puts copies back that were reserved and never paid, or that were sold and given back. */
export async function returnStock(
  em: EntityManager,
  copies: Copies[],
  were: 'reserved' | 'sold',
): Promise<void> {
  const change = sql`stock = d.stock + c.quantity`;
  await updateEach(
    em,
    copies,
    were === 'sold' ? sql`${change}, copies_sold = d.copies_sold - c.quantity` : change,
  );
}

/** Counts copies as sold, for the order of POPULAR. */
export async function countSold(em: EntityManager, copies: Copies[]): Promise<void> {
  await updateEach(em, copies, sql`copies_sold = d.copies_sold + c.quantity`);
}

/** What is missing of a drawing for the copies wanted; nothing when unlimited or enough. */
export function shortageOf(wanted: Copies, stock: number | null): StockShortage[] {
  if (stock === null || stock >= wanted.quantity) return [];
  return [{ drawingId: wanted.drawingId, requested: wanted.quantity, available: stock }];
}

/** One statement, which locks as lockDrawings does; null stock stays null, as null plus a number is null. */
async function updateEach(em: EntityManager, copies: Copies[], set: RawBuilder<unknown>): Promise<void> {
  const ids = copies.map((copy) => copy.drawingId);
  const quantities = copies.map((copy) => copy.quantity);
  await preparedRowsOf(
    em,
    sql`
    update drawing d set ${set}
    from (select id from drawing where id = any(${ids}::int[]) order by id for no key update) locked
    join unnest(${ids}::int[], ${quantities}::int[]) as c (id, quantity) on c.id = locked.id
    where d.id = locked.id`,
  );
}
