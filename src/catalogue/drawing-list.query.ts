import type { EntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
import { type Connection, connectionOf } from '../shared/paging.ts';
import { all, rowsOf } from '../shared/rows.ts';
import { type DrawingRow, drawingColumns } from './drawing.row.ts';
import { drawingConditions, type WantedDrawings } from './drawing-filter.ts';
import type { KeysetOrder } from './drawing-order.ts';

export interface DrawingPage {
  first: number;
  after?: string | null;
}

/** One page of a list, walking the index of its order: no offset, so that page 500 costs what page 1 does. */
export async function drawingPage(
  em: EntityManager,
  filter: WantedDrawings,
  order: KeysetOrder,
  page: DrawingPage,
): Promise<Connection<DrawingRow>> {
  const conditions = [...drawingConditions(filter), ...(page.after ? [order.after(page.after)] : [])];
  const rows = await drawingsWhere(em, conditions, order.orderBy, page.first + 1);
  return connectionOf(rows, page, order.cursorOf);
}

/** Finds the drawings first, which takes but an index, and only then reads those of the page. */
export function drawingsWhere(
  em: EntityManager,
  conditions: RawBuilder<unknown>[],
  orderBy: RawBuilder<unknown>,
  limit: number,
): Promise<DrawingRow[]> {
  const page = sql`select d.id from drawing d where ${all(conditions)} order by ${orderBy} limit ${limit}`;
  return rowsOf(
    em,
    sql<DrawingRow>`select ${drawingColumns} from (${page}) page join drawing d on d.id = page.id order by ${orderBy}`,
  );
}
