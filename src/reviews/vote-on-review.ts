import type { EntityManager } from '@mikro-orm/postgresql';
import type { Viewer } from '../shared/request-context.ts';
import { inTransaction } from '../shared/transaction.ts';
import { othersReview } from './others-review.ts';
import { ReviewVote } from './review-vote.entity.ts';

/** Gives the viewer's one vote to a review, or leaves it there; the database counts it. Throws OwnReview. */
export async function markHelpful(em: EntityManager, viewer: Viewer, id: number): Promise<void> {
  await inTransaction(em, async (tx) => {
    const review = await othersReview(tx, viewer, id);
    if ((await tx.count(ReviewVote, { review: id, user: viewer.id })) > 0) return;
    tx.create(ReviewVote, { review, user: viewer.id });
  });
}

/** Takes the viewer's vote back, if there is one. Throws OwnReview. */
export async function unmarkHelpful(em: EntityManager, viewer: Viewer, id: number): Promise<void> {
  await inTransaction(em, async (tx) => {
    await othersReview(tx, viewer, id);
    await tx.nativeDelete(ReviewVote, { review: id, user: viewer.id });
  });
}
