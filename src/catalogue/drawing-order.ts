import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { cursorId, cursorTime, decodeCursor, encodeCursor } from '../shared/cursor.ts';
import type { DrawingRow } from './drawing.row.ts';
import { DrawingSort } from './drawing-list.types.ts';

/** A sort that one index serves: its order, where a row stands in it, and what comes after that place. */
export interface KeysetOrder {
  orderBy: RawBuilder<unknown>;
  cursorOf(row: DrawingRow): string;
  after(cursor: string): RawBuilder<unknown>;
}

type SortKey = string | number;
type Column = keyof typeof keyShapes;

const keyShapes = {
  copies_sold: z.int32(),
  created_at: cursorTime,
  price_cents: z.int(),
  rating_score: z.number(),
} satisfies Record<string, z.ZodType<SortKey>>;

function keysetOrder(
  sort: DrawingSort,
  column: Column,
  direction: 'asc' | 'desc',
  keyOf: (row: DrawingRow) => SortKey,
): KeysetOrder {
  const [order, beyond] = [sql.raw(direction), sql.raw(direction === 'asc' ? '>' : '<')];
  const shape = z.tuple([z.literal(sort), keyShapes[column], cursorId]);
  return {
    orderBy: sql`d.${sql.ref(column)} ${order}, d.id ${order}`,
    cursorOf: (row) => encodeCursor([sort, keyOf(row), row.id]),
    after: (cursor) => {
      const [, value, id] = decodeCursor(cursor, shape);
      return sql`(d.${sql.ref(column)}, d.id) ${beyond} (${value}, ${id})`;
    },
  };
}

export type KeysetSort = Exclude<DrawingSort, DrawingSort.RECOMMENDED>;

/** The sorts that walk one index. RECOMMENDED is made of a person's own list and then POPULAR. */
export const keysetOrders: Record<KeysetSort, KeysetOrder> = {
  POPULAR: keysetOrder(DrawingSort.POPULAR, 'copies_sold', 'desc', (row) => row.copiesSold),
  NEWEST: keysetOrder(DrawingSort.NEWEST, 'created_at', 'desc', (row) => row.createdAt.toISOString()),
  PRICE_ASC: keysetOrder(DrawingSort.PRICE_ASC, 'price_cents', 'asc', (row) => row.priceCents),
  PRICE_DESC: keysetOrder(DrawingSort.PRICE_DESC, 'price_cents', 'desc', (row) => row.priceCents),
  RATING_DESC: keysetOrder(DrawingSort.RATING_DESC, 'rating_score', 'desc', (row) => row.ratingScore),
};
