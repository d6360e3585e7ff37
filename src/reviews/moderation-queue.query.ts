import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { z } from 'zod';
import { cursorId, cursorTime, decodeCursor, encodeCursor } from '../shared/cursor.ts';
import { rowListLoader } from '../shared/loaders.ts';
import { type Connection, connectionOf } from '../shared/paging.ts';
import { perRequest } from '../shared/per-request.ts';
import { rowsOf } from '../shared/rows.ts';
import { type ReviewRow, reviewColumns } from './review.row.ts';
import type { ReviewReport } from './review-report.entity.ts';

/** A review that the staff have to look at. */
export interface QueuedReview {
  review: ReviewRow;
  waitingSince: Date;
}

export type ReportRow = Pick<ReviewReport, 'reason' | 'note' | 'reportedAt'> & { reviewId: number };

const cursorShape = z.tuple([z.literal('MODERATION'), cursorTime, cursorId]);

/** A page of the reviews that are pending or reported, the one that waits longest first. */
export async function moderationQueue(
  em: EntityManager,
  page: { first: number; after?: string | null },
): Promise<Connection<QueuedReview>> {
  const past = page.after ? decodeCursor(page.after, cursorShape) : undefined;
  const later = past ? sql`(r.queued_at, r.id) > (${past[1]}, ${past[2]})` : sql`true`;
  const rows = await rowsOf(
    em,
    sql<ReviewRow & { queuedAt: Date }>`
    select ${reviewColumns}, r.queued_at as "queuedAt" from review r left join users u on u.id = r.user_id
    where r.queued_at is not null and ${later} order by r.queued_at, r.id limit ${page.first + 1}`,
  );
  const queued = rows.map(({ queuedAt, ...review }) => ({ review, waitingSince: queuedAt }));
  return connectionOf(queued, page, ({ review, waitingSince }) =>
    encodeCursor(['MODERATION', waitingSince.toISOString(), review.id]),
  );
}

/** What people reported of each review and nobody decided about yet, the first report first. */
export const openReports = perRequest((em: EntityManager) =>
  rowListLoader(
    (reviewIds: readonly number[]) =>
      rowsOf(
        em,
        sql<ReportRow>`
        select review_id as "reviewId", reason, note, reported_at as "reportedAt" from review_report
        where review_id = any(${reviewIds}) and settled_at is null order by reported_at, user_id`,
      ),
    (report) => report.reviewId,
  ),
);
