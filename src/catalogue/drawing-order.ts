import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { cursorId, cursorTime, decodeCursor, encodeCursor } from '../shared/cursor.ts';
import type { DrawingColumn, DrawingRow } from './drawing.row.ts';
import { DrawingSort } from './drawing-list.types.ts';

/** A sort that one index serves: its order, where a row stands in it, and what comes after that place. */
export interface KeysetOrder {
  orderBy: RawBuilder<unknown>;
  /** What a cursor is made of. */
  reads: DrawingColumn[];
  cursorOf(row: DrawingRow): string;
  after(cursor: string): RawBuilder<unknown>;
}

type SortKey = string | number;
type Column = keyof typeof keyShapes;

const keyShapes = {
  copies_sold: z.int32(),
  created_at: cursorTime,
  price_cents: z.int(),
  bayesian_rating: z.number(),
} satisfies Record<string, z.ZodType<SortKey>>;

function keysetOrder(
  sort: DrawingSort,
  direction: 'asc' | 'desc',
  columns: Column[],
  reads: DrawingColumn[],
): KeysetOrder {
  const [order, beyond] = [sql.raw(direction), sql.raw(direction === 'asc' ? '>' : '<')];
  const shape = z.tuple([
    z.literal(sort),
    z.tuple(columns.map((column) => keyShapes[column]) as []),
    cursorId,
  ]);
  const key = sql.join([...columns, 'id'].map((column) => sql`d.${sql.ref(column)}`));
  return {
    orderBy: sql.join([...columns, 'id'].map((column) => sql`d.${sql.ref(column)} ${order}`)),
    reads,
    cursorOf: (row) => encodeCursor([sort, reads.map((column) => row[column]), row.id]),
    after: (cursor) => {
      const [, values, id] = decodeCursor(cursor, shape);
      return sql`(${key}) ${beyond} (${sql.join([...(values as SortKey[]), id])})`;
    },
  };
}

export type KeysetSort = Exclude<DrawingSort, DrawingSort.RECOMMENDED | DrawingSort.RELEVANCE>;

/** The sorts that walk one index. RECOMMENDED is made of a person's own list and then POPULAR; RELEVANCE of levels. */
export const keysetOrders: Record<KeysetSort, KeysetOrder> = {
  POPULAR: keysetOrder(DrawingSort.POPULAR, 'desc', ['copies_sold'], ['copiesSold']),
  NEWEST: keysetOrder(DrawingSort.NEWEST, 'desc', ['created_at'], ['createdAt']),
  PRICE_ASC: keysetOrder(DrawingSort.PRICE_ASC, 'asc', ['price_cents'], ['priceCents']),
  PRICE_DESC: keysetOrder(DrawingSort.PRICE_DESC, 'desc', ['price_cents'], ['priceCents']),
  RATING_DESC: keysetOrder(
    DrawingSort.RATING_DESC,
    'desc',
    ['bayesian_rating', 'copies_sold'],
    ['bayesianRating', 'copiesSold'],
  ),
};

export function isKeysetSort(sort: DrawingSort): sort is KeysetSort {
  return Object.hasOwn(keysetOrders, sort);
}
