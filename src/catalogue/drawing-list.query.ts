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

export function drawingsWhere(
  em: EntityManager,
  conditions: RawBuilder<unknown>[],
  orderBy: RawBuilder<unknown>,
  limit: number,
): Promise<DrawingRow[]> {
  return rowsOf(
    em,
    sql<DrawingRow>`select ${drawingColumns} from drawing d where ${all(conditions)} order by ${orderBy} limit ${limit}`,
  );
}

/** How many drawings a filter matches. */
export async function countDrawings(em: EntityManager, filter: WantedDrawings): Promise<number> {
  const conditions = all(drawingConditions(filter));
  const [row] = await rowsOf(
    em,
    sql<{ count: number }>`select count(*) as count from drawing d where ${conditions}`,
  );
  return row?.count ?? 0;
}
