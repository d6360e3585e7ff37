import { type EntityManager, UniqueConstraintViolationException } from '@mikro-orm/postgresql';
import { hasBought } from '../orders/has-bought.query.ts';
import { noteRating } from '../recommendations/note-signals.ts';
import type { Viewer } from '../shared/request-context.ts';
import { inTransaction } from '../shared/transaction.ts';
import { Review } from './review.entity.ts';
import { AlreadyReviewed, NotPurchased } from './review.problems.ts';
import { type ReviewModeration, ReviewStatus, statusOfNew } from './review-status.ts';
import { ReviewTakedown } from './review-takedown.entity.ts';

export interface NewReview {
  drawingId: number;
  rating: number;
  comment: string;
}

/**
 * Writes a buyer's review and returns its id; the database counts it on the drawing in the same transaction. Throws
 * NotPurchased or AlreadyReviewed.
 */
export async function addReview(
  em: EntityManager,
  viewer: Viewer,
  moderation: ReviewModeration,
  { drawingId, rating, comment }: NewReview,
): Promise<number> {
  if (!(await hasBought(em, viewer.id, drawingId))) throw new NotPurchased();
  const ofWhom = { user: viewer.id, drawing: drawingId };
  try {
    return await inTransaction(em, async (tx) => {
      const status = statusOfNew(moderation, (await tx.count(ReviewTakedown, ofWhom)) > 0);
      const queuedAt = status === ReviewStatus.PENDING ? new Date() : null;
      const words = { rating, comment: comment.trim(), verifiedPurchase: true };
      const review = tx.create(Review, { ...ofWhom, ...words, status, queuedAt });
      await tx.flush();
      await noteRating(tx, viewer.id, drawingId, rating);
      return review.id;
    });
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) throw new AlreadyReviewed();
    throw error;
  }
}
