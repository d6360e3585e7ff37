import type { EntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
import { type Connection, connectionOf } from '../shared/paging.ts';
import { all, rowsOf, shortReadOf } from '../shared/rows.ts';
import { type DrawingRow, drawingColumns } from './drawing.row.ts';
import { conditionsOfWalk, drawingConditions, type WantedDrawings } from './drawing-filter.ts';
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
  columns: RawBuilder<unknown> = drawingColumns,
): Promise<Connection<DrawingRow>> {
  const beyond = page.after ? [order.after(page.after)] : [];
  const walk = conditionsOfWalk(filter, order.reads.includes('priceCents'));
  const conditions = [...(walk ?? drawingConditions(filter)), ...beyond];
  const query = selectionOfPage(conditions, order.orderBy, page.first + 1, columns);
  const rows = await (walk ? shortReadOf(em, query) : rowsOf(em, query));
  return connectionOf(rows, page, order.cursorOf);
}

export function drawingsWhere(
  em: EntityManager,
  conditions: RawBuilder<unknown>[],
  orderBy: RawBuilder<unknown>,
  limit: number,
): Promise<DrawingRow[]> {
  return rowsOf(em, selectionOfPage(conditions, orderBy, limit, drawingColumns));
}

/** Finds the drawings first, which takes but an index, and only then reads those of the page. */
function selectionOfPage(
  conditions: RawBuilder<unknown>[],
  orderBy: RawBuilder<unknown>,
  limit: number,
  columns: RawBuilder<unknown>,
): RawBuilder<DrawingRow> {
  const page = sql`select d.id from drawing d where ${all(conditions)} order by ${orderBy} limit ${limit}`;
  return sql<DrawingRow>`select ${columns} from (${page}) page join drawing d on d.id = page.id order by ${orderBy}`;
}
