import type { EntityManager } from '@mikro-orm/postgresql';
import { forgetRating } from '../recommendations/note-signals.ts';
import type { Viewer } from '../shared/request-context.ts';
import { inTransaction } from '../shared/transaction.ts';
import { ownReview } from './own-review.ts';

/** Deletes the viewer's review with its votes and reports; returns the id of its drawing. NOT_FOUND if not theirs. */
export async function deleteReview(em: EntityManager, viewer: Viewer, id: number): Promise<number> {
  return inTransaction(em, async (tx) => {
    const review = await ownReview(tx, viewer, id);
    tx.remove(review);
    await forgetRating(tx, viewer.id, review.drawing.id);
    return review.drawing.id;
  });
}
