import type { EntityManager } from '@mikro-orm/postgresql';
import { forgetWish } from '../recommendations/note-signals.ts';
import type { Viewer } from '../shared/request-context.ts';
import { inTransaction } from '../shared/transaction.ts';
import { WishlistItem } from './wishlist-item.entity.ts';

/** Takes a drawing off the person's wish list, if it is on it. */
export async function removeFromWishlist(
  em: EntityManager,
  { id }: Viewer,
  drawingId: number,
): Promise<void> {
  await inTransaction(em, async (tx) => {
    await tx.nativeDelete(WishlistItem, { user: id, drawing: drawingId });
    await forgetWish(tx, id, drawingId);
  });
}
