import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import type { Viewer } from '../shared/request-context.ts';
import { notFound } from '../shared/request-errors.ts';
import { Review } from './review.entity.ts';
import { OwnReview } from './review.problems.ts';
import { ReviewStatus } from './review-status.ts';

/** An approved review of someone else, locked. Throws OwnReview; NOT_FOUND when it is not there or not shown. */
export async function othersReview(em: EntityManager, viewer: Viewer, id: number): Promise<Review> {
  const review = await em.findOne(Review, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (review?.user?.id === viewer.id) throw new OwnReview();
  if (review?.status !== ReviewStatus.APPROVED) throw notFound('review');
  return review;
}
