import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { z } from 'zod';
import { cursorId, cursorTime, decodeCursor, encodeCursor } from '../shared/cursor.ts';
import { rowListLoader } from '../shared/loaders.ts';
import { perRequest } from '../shared/per-request.ts';
import { rowsOf } from '../shared/rows.ts';
import type { Review } from './review.entity.ts';

/** An approved review with its author's name. */
export type ReviewRow = Pick<Review, 'id' | 'rating' | 'comment' | 'verifiedPurchase' | 'createdAt'> & {
  drawingId: number;
  author: string;
};

interface Page {
  first: number;
  after?: string | null;
}

const cursorShape = z.tuple([z.literal('REVIEW'), cursorTime, cursorId]);

export const reviewCursor = (review: ReviewRow) =>
  encodeCursor(['REVIEW', review.createdAt.toISOString(), review.id]);

/** Loads the newest approved reviews of many drawings at once, one more than asked for to see whether more follow. */
export function reviewsByDrawing(em: EntityManager, page: Page) {
  const loaders = loadersByPage(em);
  const key = JSON.stringify([page.first, page.after]);
  const loader = loaders.get(key) ?? reviewPageLoader(em, page);
  loaders.set(key, loader);
  return loader;
}

const loadersByPage = perRequest(
  (_em: EntityManager) => new Map<string, ReturnType<typeof reviewPageLoader>>(),
);

function reviewPageLoader(em: EntityManager, { first, after }: Page) {
  const before = after ? decodeCursor(after, cursorShape) : undefined;
  const beyond = before ? sql`(r.created_at, r.id) < (${before[1]}, ${before[2]})` : sql`true`;
  return rowListLoader(
    (drawingIds: readonly number[]) =>
      rowsOf(
        em,
        sql<ReviewRow>`
        select page.* from unnest(${drawingIds}::int[]) as wanted (drawing_id)
        cross join lateral (
          select r.id, r.drawing_id as "drawingId", r.rating, r.comment, r.verified_purchase as "verifiedPurchase",
            r.created_at as "createdAt", u.name as author
          from review r join users u on u.id = r.user_id
          where r.drawing_id = wanted.drawing_id and r.status = 'APPROVED' and ${beyond}
          order by r.created_at desc, r.id desc limit ${first + 1}
        ) page
        order by "drawingId", "createdAt" desc, id desc`,
      ),
    (review) => review.drawingId,
  );
}
