import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { z } from 'zod';
import { cursorId, decodeCursor, encodeCursor } from '../shared/cursor.ts';
import { type Connection, connectionOf } from '../shared/paging.ts';
import type { DrawingRow } from './drawing.row.ts';
import { drawingConditions, type WantedDrawings } from './drawing-filter.ts';
import { type DrawingPage, drawingsWhere } from './drawing-list.query.ts';
import { DrawingSort } from './drawing-list.types.ts';
import { keysetOrders } from './drawing-order.ts';

/** The person's own list as it was on the first page, and the cursor of the last popular row once past it. */
const place = z.tuple([
  z.literal(DrawingSort.RECOMMENDED),
  z.array(cursorId).max(200),
  z.number().int().min(0),
  z.string().nullable(),
]);

interface Place {
  /** The ids recommended when the list was opened, best first: kept in the cursor, so pages never repeat a row. */
  own: number[];
  /** How many of them lie behind. */
  passed: number;
  /** The cursor in POPULAR, once the own list is through. */
  popular: string | null;
}

/** One page of the viewer's recommendations followed by all other drawings, the most sold first. */
export async function recommendedPage(
  em: EntityManager,
  filter: WantedDrawings,
  recommendedIds: () => Promise<number[]>,
  page: DrawingPage,
): Promise<Connection<DrawingRow>> {
  const from = page.after ? placeOf(page.after) : { own: await recommendedIds(), passed: 0, popular: null };
  const own = await ownRows(em, filter, from, page.first + 1);
  const popular = await popularRows(em, filter, from, page.first + 1 - own.length);
  return connectionOf([...own, ...popular], page, (row) => cursorOf(row, from.own));
}

function ownRows(
  em: EntityManager,
  filter: WantedDrawings,
  { own, passed }: Place,
  limit: number,
): Promise<DrawingRow[]> {
  const ahead = own.slice(passed);
  if (ahead.length === 0) return Promise.resolve([]);
  const conditions = [...drawingConditions(filter), sql`d.id = any(${ahead}::int[])`];
  return drawingsWhere(em, conditions, sql`array_position(${ahead}::int[], d.id)`, limit);
}

function popularRows(
  em: EntityManager,
  filter: WantedDrawings,
  from: Place,
  limit: number,
): Promise<DrawingRow[]> {
  if (limit <= 0) return Promise.resolve([]);
  const { orderBy, after } = keysetOrders.POPULAR;
  const conditions = [
    ...drawingConditions(filter),
    sql`d.id <> all(${from.own}::int[])`,
    ...(from.popular ? [after(from.popular)] : []),
  ];
  return drawingsWhere(em, conditions, orderBy, limit);
}

function cursorOf(row: DrawingRow, own: number[]): string {
  const index = own.indexOf(row.id);
  const [passed, popular] = index >= 0 ? [index + 1, null] : [own.length, keysetOrders.POPULAR.cursorOf(row)];
  return encodeCursor([DrawingSort.RECOMMENDED, own, passed, popular]);
}

function placeOf(cursor: string): Place {
  const [, own, passed, popular] = decodeCursor(cursor, place);
  return { own, passed, popular };
}
