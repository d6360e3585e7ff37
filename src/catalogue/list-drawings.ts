import { pageSize } from '../shared/paging.ts';
import type { RequestContext } from '../shared/request-context.ts';
import { drawingPage } from './drawing-list.query.ts';
import { type DrawingFilter, DrawingSort } from './drawing-list.types.ts';
import { keysetOrders } from './drawing-order.ts';
import type { Personalisation } from './ports.ts';
import { recommendedPage } from './recommended-list.query.ts';

export interface DrawingListing {
  filter: DrawingFilter;
  sort?: DrawingSort | null;
  first?: number | null;
  after?: string | null;
}

/** A page of drawings. Without a sort a signed-in person gets their recommendations first, anyone else the most sold. */
export async function listDrawings(
  context: RequestContext,
  listing: DrawingListing,
  personal: Personalisation,
) {
  const { em, viewer } = context;
  const { filter, after } = listing;
  const page = { first: pageSize(listing.first), after };
  const sort = listing.sort ?? DrawingSort.RECOMMENDED;
  if (sort !== DrawingSort.RECOMMENDED) return drawingPage(em, filter, keysetOrders[sort], page);
  if (!viewer) return drawingPage(em, filter, keysetOrders.POPULAR, page);
  return recommendedPage(em, filter, () => personal.recommendedIds(em, viewer), page);
}
