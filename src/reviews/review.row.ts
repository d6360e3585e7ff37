import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Viewer } from '../shared/request-context.ts';
import { notFound } from '../shared/request-errors.ts';
import { Role } from '../shared/role.ts';
import { rowsOf } from '../shared/rows.ts';
import type { Review } from './review.entity.ts';

/** A review as a screen reads it. */
export type ReviewRow = Pick<
  Review,
  | 'id'
  | 'rating'
  | 'comment'
  | 'status'
  | 'verifiedPurchase'
  | 'helpfulCount'
  | 'version'
  | 'createdAt'
  | 'editedAt'
  | 'rejectionReason'
> & { drawingId: number; userId: number | null; author: string };

/** The columns of a ReviewRow, of `review r left join users u on u.id = r.user_id`. */
export const reviewColumns = sql.raw(`
  r.id, r.drawing_id as "drawingId", r.user_id as "userId", r.rating, r.comment, r.status,
  r.verified_purchase as "verifiedPurchase", r.helpful_count as "helpfulCount", r.version,
  r.created_at as "createdAt", r.edited_at as "editedAt", r.rejection_reason as "rejectionReason",
  coalesce(u.name, 'A former customer') as author`);

/** A review as it is now, whoever may see it. NOT_FOUND when it is gone: it may be deleted just after it was changed. */
export async function reviewRow(em: EntityManager, id: number): Promise<ReviewRow> {
  const [review] = await rowsOf(
    em,
    sql<ReviewRow>`select ${reviewColumns} from review r left join users u on u.id = r.user_id where r.id = ${id}`,
  );
  if (!review) throw notFound('review');
  return review;
}

/** Whether the viewer may see what moderation has to say of a review: its author and the staff may. */
export function seesModeration(viewer: Viewer | null, review: ReviewRow): boolean {
  return viewer !== null && (viewer.id === review.userId || viewer.role !== Role.CUSTOMER);
}
