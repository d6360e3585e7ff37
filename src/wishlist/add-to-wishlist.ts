import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { noteWish } from '../recommendations/note-signals.ts';
import type { Viewer } from '../shared/request-context.ts';
import { badInput } from '../shared/request-errors.ts';
import { rowsOf } from '../shared/rows.ts';
import { inTransaction } from '../shared/transaction.ts';
import { WishlistItem } from './wishlist-item.entity.ts';

const MOST_WISHES = 1_000;

/**
 * Puts an existing drawing on the person's wish list; one that is on it keeps its place. BAD_USER_INPUT when the list
 * is full.
 */
export async function addToWishlist(em: EntityManager, { id }: Viewer, drawingId: number): Promise<void> {
  await inTransaction(em, async (tx) => {
    await lockPerson(tx, id);
    if ((await tx.count(WishlistItem, { user: id, drawing: drawingId })) > 0) return;
    if ((await tx.count(WishlistItem, { user: id })) >= MOST_WISHES)
      throw badInput('drawingId', 'Your wish list is full: it holds 1,000 drawings. Take one off it first.');
    tx.create(WishlistItem, { user: id, drawing: drawingId });
    await noteWish(tx, id, drawingId);
  });
}

/** Additions of one person come one after the other, so that the list neither doubles a drawing nor overflows. */
async function lockPerson(em: EntityManager, userId: number): Promise<void> {
  await rowsOf(em, sql`select 1 from users where id = ${userId} for no key update`);
}
