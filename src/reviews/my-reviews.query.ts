import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { z } from 'zod';
import { cursorId, decodeCursor, encodeCursor } from '../shared/cursor.ts';
import { rowLoader } from '../shared/loaders.ts';
import { type Connection, connectionOf } from '../shared/paging.ts';
import { perRequest } from '../shared/per-request.ts';
import { rowsOf } from '../shared/rows.ts';
import { type ReviewRow, reviewColumns } from './review.row.ts';

const cursorShape = z.tuple([z.literal('MY_REVIEW'), cursorId]);

/** A page of what a person wrote, shown or not, the last first. */
export async function reviewsOf(
  em: EntityManager,
  userId: number,
  page: { first: number; after?: string | null },
): Promise<Connection<ReviewRow>> {
  const older = page.after ? sql`r.id < ${decodeCursor(page.after, cursorShape)[1]}` : sql`true`;
  const rows = await rowsOf(
    em,
    sql<ReviewRow>`
    select ${reviewColumns} from review r join users u on u.id = r.user_id
    where r.user_id = ${userId} and ${older} order by r.id desc limit ${page.first + 1}`,
  );
  return connectionOf(rows, page, (review) => encodeCursor(['MY_REVIEW', review.id]));
}

/** What a person wrote of each of many drawings; null for one that they did not review. */
export function myReviewByDrawing(em: EntityManager, userId: number) {
  const loaders = loadersByUser(em);
  const loader = loaders.get(userId) ?? myReviewLoader(em, userId);
  loaders.set(userId, loader);
  return loader;
}

const loadersByUser = perRequest(
  (_em: EntityManager) => new Map<number, ReturnType<typeof myReviewLoader>>(),
);

function myReviewLoader(em: EntityManager, userId: number) {
  return rowLoader(
    (drawingIds: readonly number[]) =>
      rowsOf(
        em,
        sql<ReviewRow>`
        select ${reviewColumns} from review r join users u on u.id = r.user_id
        where r.user_id = ${userId} and r.drawing_id = any(${drawingIds})`,
      ),
    (review) => review.drawingId,
  );
}
