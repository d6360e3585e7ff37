import type { RawBuilder } from 'kysely';
import { pageSize } from '../shared/paging.ts';
import type { RequestContext } from '../shared/request-context.ts';
import type { DrawingColumn } from './drawing.row.ts';
import { drawingConditions, type WantedDrawings } from './drawing-filter.ts';
import { drawingPage } from './drawing-list.query.ts';
import { DrawingSort } from './drawing-list.types.ts';
import { isKeysetSort, keysetOrders } from './drawing-order.ts';
import type { Personalisation } from './ports.ts';
import { recommendedPage } from './recommended-list.query.ts';
import { relevancePage } from './search/relevance.query.ts';

export interface DrawingListing {
  filter: WantedDrawings;
  sort?: DrawingSort | null;
  first?: number | null;
  after?: string | null;
  /** What to read of each; makes the columns from those that the order needs. */
  columns: (besides: DrawingColumn[]) => RawBuilder<unknown>;
}

/** A page of drawings. Without a sort a search gives the best match first, a signed-in person gets their recommendations first, anyone else the most sold. */
export async function listDrawings(
  context: RequestContext,
  listing: DrawingListing,
  personal: Personalisation,
) {
  const { em, viewer } = context;
  const { filter, after } = listing;
  const page = { first: pageSize(listing.first), after };
  const sort = sortOf(listing);
  if (sort === DrawingSort.RELEVANCE && filter.search) {
    const { search, ...others } = filter;
    return relevancePage(em, search, drawingConditions(others), page);
  }
  if (viewer && !isKeysetSort(sort))
    return recommendedPage(em, filter, () => personal.recommendedIds(em, viewer), page);
  const order = keysetOrders[isKeysetSort(sort) ? sort : DrawingSort.POPULAR];
  return drawingPage(em, filter, order, page, listing.columns(order.reads));
}

function sortOf({ sort, filter }: DrawingListing): DrawingSort {
  return sort ?? (filter.search ? DrawingSort.RELEVANCE : DrawingSort.RECOMMENDED);
}
