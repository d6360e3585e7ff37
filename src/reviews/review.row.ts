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

/** Each column of a ReviewRow, of `review r left join users u on u.id = r.user_id`. */
export const columnsOfReview = {
  id: 'r.id',
  drawingId: 'r.drawing_id as "drawingId"',
  userId: 'r.user_id as "userId"',
  rating: 'r.rating',
  comment: 'r.comment',
  status: 'r.status',
  verifiedPurchase: 'r.verified_purchase as "verifiedPurchase"',
  helpfulCount: 'r.helpful_count as "helpfulCount"',
  version: 'r.version',
  createdAt: 'r.created_at as "createdAt"',
  editedAt: 'r.edited_at as "editedAt"',
  rejectionReason: 'r.rejection_reason as "rejectionReason"',
  author: "coalesce(u.name, 'A former customer') as author",
} satisfies Record<keyof ReviewRow, string>;

/** The columns of a whole ReviewRow. */
export const reviewColumns = sql.raw(Object.values(columnsOfReview).join(', '));

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
