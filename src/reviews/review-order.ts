import { type RawBuilder, sql } from 'kysely';
import { registerEnumType } from 'type-graphql';
import { z } from 'zod';
import { cursorId, cursorTime, decodeCursor, encodeCursor } from '../shared/cursor.ts';
import type { ReviewRow } from './review.row.ts';

export enum ReviewSort {
  NEWEST = 'NEWEST',
  HELPFUL = 'HELPFUL',
  RATING = 'RATING',
}

registerEnumType(ReviewSort, {
  name: 'ReviewSort',
  description: 'In which order reviews come. Of equals the newest comes first.',
  valuesConfig: {
    NEWEST: { description: 'The newest first.' },
    HELPFUL: { description: 'The one that most people found helpful first.' },
    RATING: { description: 'The one with the most stars first.' },
  },
});

/** An order that an index of `review r` serves; a cursor of one does not fit another. */
export interface ReviewOrder {
  orderBy: RawBuilder<unknown>;
  cursorOf(review: ReviewRow): string;
  after(cursor: string): RawBuilder<unknown>;
}

function reviewOrder(
  sort: ReviewSort,
  columns: string[] = [],
  keyOf: (review: ReviewRow) => number[] = () => [],
): ReviewOrder {
  const key = [...columns, 'created_at', 'id'].map((column) => sql.ref(`r.${column}`));
  const shape = z.tuple([
    z.literal('REVIEW'),
    z.literal(sort),
    z.tuple(columns.map(() => z.int32()) as []),
    cursorTime,
    cursorId,
  ]);
  return {
    orderBy: sql.join(key.map((column) => sql`${column} desc`)),
    cursorOf: (review) =>
      encodeCursor(['REVIEW', sort, keyOf(review), review.createdAt.toISOString(), review.id]),
    after: (cursor) => {
      const [, , values, time, id] = decodeCursor(cursor, shape);
      return sql`(${sql.join(key)}) < (${sql.join([...values, time, id])})`;
    },
  };
}

export const reviewOrders: Record<ReviewSort, ReviewOrder> = {
  NEWEST: reviewOrder(ReviewSort.NEWEST),
  HELPFUL: reviewOrder(ReviewSort.HELPFUL, ['helpful_count'], (review) => [review.helpfulCount]),
  RATING: reviewOrder(ReviewSort.RATING, ['rating'], (review) => [review.rating]),
};
