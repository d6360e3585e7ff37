import { type FieldNode, type GraphQLResolveInfo, Kind } from 'graphql';
import { type RawBuilder, sql } from 'kysely';
import type { DrawingRow } from '../catalogue/drawing.row.ts';
import { pageSize } from '../shared/paging.ts';
import { selectionBelow } from '../shared/selection.ts';
import { columnsOfReview, type ReviewRow } from './review.row.ts';
import { reviewOrders } from './review-order.ts';

type ReviewColumn = keyof typeof columnsOfReview;

/** The columns that a field of Review is made of. A field that is not here may be made of any. */
const madeOf: Record<string, ReviewColumn[]> = {
  __typename: [],
  id: ['id'],
  rating: ['rating'],
  comment: ['comment'],
  author: ['author'],
  verifiedPurchase: ['verifiedPurchase'],
  helpfulCount: ['helpfulCount'],
  createdAt: ['createdAt'],
  editedAt: ['editedAt'],
};

/** As JSON carries a review: its times are text, and it has the columns that were asked for. */
type Carried = Omit<ReviewRow, 'createdAt' | 'editedAt'> & { createdAt?: string; editedAt?: string | null };

/** The newest reviews that a drawing's row carries, and one more to see whether more follow. */
type WithReviews = { newestReviews?: Carried[] };

/**
 * The column of `drawing d` with its newest approved reviews, of each what is shown; none where the first page is not all
 * that is asked for, or its size stands in a variable.
 */
export function newestReviewsAlong(
  asked: readonly FieldNode[],
  fragments: GraphQLResolveInfo['fragments'],
): RawBuilder<unknown> | undefined {
  const [field, ...others] = asked;
  const size = field && others.length === 0 ? sizeOf(field) : undefined;
  if (size === undefined) return undefined;
  const { orderBy } = reviewOrders.NEWEST;
  const columns = columnsFor(asked, fragments).map((column) => columnsOfReview[column]);
  return sql`(select coalesce(json_agg(shown), '[]') from (
    select ${sql.raw(columns.join(', '))} from (
      select r.* from review r where r.drawing_id = d.id and r.status = 'APPROVED'
      order by ${orderBy} limit ${sql.lit(size + 1)}
    ) r
    left join users u on u.id = r.user_id order by ${orderBy}
  ) shown) as "newestReviews"`;
}

/** Those that the reviews themselves need; all where cursors or fields of other rooms are asked for. */
function columnsFor(asked: readonly FieldNode[], fragments: GraphQLResolveInfo['fragments']): ReviewColumn[] {
  const { nodes = [], ...besides } = Object.fromEntries(selectionBelow(asked, fragments));
  const fields = [...selectionBelow(nodes, fragments).keys()];
  const known = Object.keys(besides).every((field) => field === '__typename');
  if (!known || !fields.every((field) => Object.hasOwn(madeOf, field)))
    return Object.keys(columnsOfReview) as ReviewColumn[];
  return [...new Set<ReviewColumn>(['id', ...fields.flatMap((field) => madeOf[field] ?? [])])];
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
  return newestReviews?.map(withTimes) as ReviewRow[] | undefined;
}

function withTimes(review: Carried) {
  if (review.createdAt === undefined && !review.editedAt) return review;
  const { createdAt, editedAt } = review;
  return {
    ...review,
    createdAt: createdAt && new Date(createdAt),
    editedAt: editedAt ? new Date(editedAt) : editedAt,
  };
}
