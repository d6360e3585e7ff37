import { type EntityManager, UniqueConstraintViolationException } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { hasBought } from '../orders/has-bought.query.ts';
import { noteRating } from '../recommendations/note-signals.ts';
import type { Viewer } from '../shared/request-context.ts';
import { rowsOf } from '../shared/rows.ts';
import { Review } from './review.entity.ts';
import { AlreadyReviewed, NotPurchased } from './review.types.ts';

export interface NewReview {
  drawingId: number;
  rating: number;
  comment: string;
}

/** Writes a buyer's review and counts it on the drawing, both or neither. Throws NotPurchased or AlreadyReviewed. */
export async function addReview(
  em: EntityManager,
  viewer: Viewer,
  { drawingId, rating, comment }: NewReview,
): Promise<Review> {
  if (!(await hasBought(em, viewer.id, drawingId))) throw new NotPurchased();
  try {
    return await em.transactional(async (tx) => {
      const review = tx.create(Review, {
        drawing: drawingId,
        user: viewer.id,
        rating,
        comment: comment.trim(),
        verifiedPurchase: true,
      });
      await tx.flush();
      await countRating(tx, drawingId, rating);
      await noteRating(tx, viewer.id, drawingId, rating);
      return review;
    });
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) throw new AlreadyReviewed();
    throw error;
  }
}

async function countRating(em: EntityManager, drawingId: number, rating: number): Promise<void> {
  await rowsOf(
    em,
    sql`update drawing set rating_counts[${rating}::int] = rating_counts[${rating}::int] + 1 where id = ${drawingId}`,
  );
}
