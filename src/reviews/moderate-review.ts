import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { notFound } from '../shared/request-errors.ts';
import { inTransaction } from '../shared/transaction.ts';
import { ReviewDecision } from './moderation.types.ts';
import { Review } from './review.entity.ts';
import { ReviewChanged } from './review.problems.ts';
import { ReviewReport } from './review-report.entity.ts';
import { ReviewStatus } from './review-status.ts';
import { ReviewTakedown } from './review-takedown.entity.ts';

export interface Moderation {
  id: number;
  decision: ReviewDecision;
  reason?: string | null | undefined;
  /** What was read; null: whatever it is now. */
  version?: number | null | undefined;
}

/** Shows a review or takes it down, and settles what was reported of it. Throws ReviewChanged; NOT_FOUND without one. */
export async function moderateReview(em: EntityManager, moderation: Moderation): Promise<void> {
  const { id, decision, reason, version } = moderation;
  await inTransaction(em, async (tx) => {
    const review = await tx.findOne(Review, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!review) throw notFound('review');
    if ((version ?? review.version) !== review.version) throw new ReviewChanged();
    const rejected = decision === ReviewDecision.REJECT;
    review.status = rejected ? ReviewStatus.REJECTED : ReviewStatus.APPROVED;
    review.rejectionReason = rejected ? (reason?.trim() ?? null) : null;
    review.queuedAt = null;
    await noteTakedown(tx, review, rejected);
    await tx.nativeUpdate(ReviewReport, { review: id, settledAt: null }, { settledAt: new Date() });
  });
}

async function noteTakedown(em: EntityManager, review: Review, rejected: boolean): Promise<void> {
  if (!review.user) return;
  const ofWhom = { user: review.user.id, drawing: review.drawing.id };
  if (rejected) await em.upsert(ReviewTakedown, { ...ofWhom, takenDownAt: new Date() });
  else await em.nativeDelete(ReviewTakedown, ofWhom);
}
