import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { rowListLoader } from '../shared/loaders.ts';
import { perRequest } from '../shared/per-request.ts';
import { all, rowsOf } from '../shared/rows.ts';
import { type ReviewRow, reviewColumns } from './review.row.ts';
import { type ReviewSort, reviewOrders } from './review-order.ts';

/** Which of a drawing's reviews. */
export interface ReviewPage {
  first: number;
  after?: string | null | undefined;
  sort: ReviewSort;
  /** Only those with so many stars. */
  rating?: number | null | undefined;
}

/** Loads the approved reviews of many drawings at once, one more than asked for to see whether more follow. */
export function reviewsByDrawing(em: EntityManager, page: ReviewPage) {
  const loaders = loadersByPage(em);
  const key = JSON.stringify([page.first, page.after, page.sort, page.rating]);
  const loader = loaders.get(key) ?? reviewPageLoader(em, page);
  loaders.set(key, loader);
  return loader;
}

const loadersByPage = perRequest(
  (_em: EntityManager) => new Map<string, ReturnType<typeof reviewPageLoader>>(),
);

function reviewPageLoader(em: EntityManager, { first, after, sort, rating }: ReviewPage) {
  const order = reviewOrders[sort];
  const conditions = [
    sql`r.drawing_id = wanted.drawing_id and r.status = 'APPROVED'`,
    ...(rating ? [sql`r.rating = ${rating}`] : []),
    ...(after ? [order.after(after)] : []),
  ];
  return rowListLoader(
    (drawingIds: readonly number[]) =>
      rowsOf(
        em,
        sql<ReviewRow>`
        select ${reviewColumns} from unnest(${drawingIds}::int[]) as wanted (drawing_id)
        cross join lateral (
          select r.* from review r where ${all(conditions)} order by ${order.orderBy} limit ${first + 1}
        ) r
        left join users u on u.id = r.user_id
        order by r.drawing_id, ${order.orderBy}`,
      ),
    (review) => review.drawingId,
  );
}
