import type { EntityManager } from '@mikro-orm/postgresql';
import type { Viewer } from '../shared/request-context.ts';
import { inTransaction } from '../shared/transaction.ts';
import { othersReview } from './others-review.ts';
import { AlreadyReported } from './review.problems.ts';
import { ReviewReport, type ReviewReportReason } from './review-report.entity.ts';

export interface NewReport {
  id: number;
  reason: ReviewReportReason;
  note?: string | null | undefined;
}

/** Tells the staff what is wrong with a review: it waits for them, and is shown until they decide. Throws OwnReview or AlreadyReported. */
export async function reportReview(
  em: EntityManager,
  viewer: Viewer,
  { id, reason, note }: NewReport,
): Promise<void> {
  await inTransaction(em, async (tx) => {
    const review = await othersReview(tx, viewer, id);
    if ((await tx.count(ReviewReport, { review: id, user: viewer.id })) > 0) throw new AlreadyReported();
    tx.create(ReviewReport, { review, user: viewer.id, reason, note: note?.trim() ?? null });
    review.queuedAt ??= new Date();
  });
}
