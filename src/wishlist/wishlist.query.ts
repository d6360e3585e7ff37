import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { z } from 'zod';
import { type DrawingRow, drawingColumns } from '../catalogue/drawing.row.ts';
import { cursorId, cursorTime, decodeCursor, encodeCursor } from '../shared/cursor.ts';
import { rowLoader } from '../shared/loaders.ts';
import { type Connection, connectionOf } from '../shared/paging.ts';
import { perRequest } from '../shared/per-request.ts';
import { rowsOf } from '../shared/rows.ts';

type WishedDrawing = DrawingRow & { addedAt: Date };

const cursorShape = z.tuple([z.literal('WISH'), cursorTime, cursorId]);

/** A page of the drawings on a person's wish list, the latest added first. */
export async function wishlistPage(
  em: EntityManager,
  userId: number,
  page: { first: number; after?: string | null },
): Promise<Connection<DrawingRow>> {
  const before = page.after ? decodeCursor(page.after, cursorShape) : undefined;
  const beyond = before ? sql`(w.added_at, w.drawing_id) < (${before[1]}, ${before[2]})` : sql`true`;
  const rows = await rowsOf(
    em,
    sql<WishedDrawing>`
    select ${drawingColumns}, w.added_at as "addedAt" from wishlist_item w join drawing d on d.id = w.drawing_id
    where w.user_id = ${userId} and ${beyond}
    order by w.added_at desc, w.drawing_id desc limit ${page.first + 1}`,
  );
  return connectionOf(rows, page, (row) => encodeCursor(['WISH', row.addedAt.toISOString(), row.id]));
}

/** The condition that `drawing d` is on a person's wish list. */
export function isWishedBy(userId: number) {
  return sql`d.id in (select drawing_id from wishlist_item where user_id = ${userId})`;
}

/** Which of many drawings are on a person's wish list; null for one that is not. */
export function wishesOf(em: EntityManager, userId: number) {
  const loaders = loadersByUser(em);
  const loader = loaders.get(userId) ?? wishLoader(em, userId);
  loaders.set(userId, loader);
  return loader;
}

const loadersByUser = perRequest((_em: EntityManager) => new Map<number, ReturnType<typeof wishLoader>>());

function wishLoader(em: EntityManager, userId: number) {
  return rowLoader(
    (drawingIds: readonly number[]) =>
      rowsOf(
        em,
        sql<{ drawingId: number }>`select drawing_id as "drawingId" from wishlist_item
          where user_id = ${userId} and drawing_id = any(${drawingIds})`,
      ),
    ({ drawingId }) => drawingId,
  );
}
