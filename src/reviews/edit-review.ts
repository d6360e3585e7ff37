import type { EntityManager } from '@mikro-orm/postgresql';
import { noteRating } from '../recommendations/note-signals.ts';
import type { Viewer } from '../shared/request-context.ts';
import { inTransaction } from '../shared/transaction.ts';
import { ownReview } from './own-review.ts';
import { type ReviewModeration, ReviewStatus, statusOfEdited } from './review-status.ts';

/** What is null or left out stays. */
export interface ReviewEdit {
  id: number;
  rating?: number | null | undefined;
  comment?: string | null | undefined;
}

/** Changes the viewer's review. Other words are looked at again where the staff look first; NOT_FOUND if not theirs. */
export async function editReview(
  em: EntityManager,
  viewer: Viewer,
  moderation: ReviewModeration,
  edit: ReviewEdit,
): Promise<void> {
  await inTransaction(em, async (tx) => {
    const review = await ownReview(tx, viewer, edit.id);
    const rating = edit.rating ?? review.rating;
    const comment = edit.comment?.trim() ?? review.comment;
    const sameWords = comment === review.comment;
    if (sameWords && rating === review.rating) return;
    if (!sameWords) review.status = statusOfEdited(moderation, review.status);
    if (review.status === ReviewStatus.PENDING) review.queuedAt ??= new Date();
    if (rating !== review.rating) await noteRating(tx, viewer.id, review.drawing.id, rating);
    Object.assign(review, { rating, comment, version: review.version + 1, editedAt: new Date() });
  });
}
