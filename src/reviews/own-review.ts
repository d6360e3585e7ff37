import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import type { Viewer } from '../shared/request-context.ts';
import { notFound } from '../shared/request-errors.ts';
import { Review } from './review.entity.ts';

/** The viewer's own review, locked; NOT_FOUND when there is none of this id, or it is someone else's. */
export async function ownReview(em: EntityManager, viewer: Viewer, id: number): Promise<Review> {
  const review = await em.findOne(Review, { id, user: viewer.id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!review) throw notFound('review');
  return review;
}
