import { type FieldNode, Kind } from 'graphql';
import { type RawBuilder, sql } from 'kysely';
import type { DrawingRow } from '../catalogue/drawing.row.ts';
import { pageSize } from '../shared/paging.ts';
import { type ReviewRow, reviewColumns } from './review.row.ts';
import { reviewOrders } from './review-order.ts';

/** As JSON carries a review: its times are text. */
type Carried = Omit<ReviewRow, 'createdAt' | 'editedAt'> & { createdAt: string; editedAt: string | null };

/** The newest reviews that a drawing's row carries, and one more to see whether more follow. */
type WithReviews = { newestReviews?: Carried[] };

/**
 * The column of `drawing d` with its newest approved reviews; none where the first page is not all that is asked for, or
 * its size stands in a variable.
 */
export function newestReviewsAlong(asked: readonly FieldNode[]): RawBuilder<unknown> | undefined {
  const [field, ...others] = asked;
  const size = field && others.length === 0 ? sizeOf(field) : undefined;
  if (size === undefined) return undefined;
  const { orderBy } = reviewOrders.NEWEST;
  return sql`(select coalesce(json_agg(shown), '[]') from (
    select ${reviewColumns} from (
      select r.* from review r where r.drawing_id = d.id and r.status = 'APPROVED'
      order by ${orderBy} limit ${sql.lit(size + 1)}
    ) r
    left join users u on u.id = r.user_id order by ${orderBy}
  ) shown) as "newestReviews"`;
}

/** The size of the first page that the document itself names; undefined for any other, or one that is not allowed. */
function sizeOf({ arguments: given = [] }: FieldNode): number | undefined {
  const [first, ...others] = given;
  if (!first) return pageSize(undefined);
  const fits = others.length === 0 && first.name.value === 'first' && first.value.kind === Kind.INT;
  const size = fits ? Number(first.value.value) : 0;
  return size >= 1 && size <= 100 ? size : undefined;
}

export function reviewsReadAlong({ newestReviews }: DrawingRow & WithReviews): ReviewRow[] | undefined {
  return newestReviews?.map((review) => ({
    ...review,
    createdAt: new Date(review.createdAt),
    editedAt: review.editedAt === null ? null : new Date(review.editedAt),
  }));
}
