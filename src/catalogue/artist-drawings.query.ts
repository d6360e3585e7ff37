import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { rowListLoader } from '../shared/loaders.ts';
import { perRequest } from '../shared/per-request.ts';
import { rowsOf } from '../shared/rows.ts';
import { type DrawingRow, drawingColumns } from './drawing.row.ts';
import type { DrawingPage } from './drawing-list.query.ts';
import { keysetOrders } from './drawing-order.ts';

const { after, orderBy } = keysetOrders.POPULAR;

/** Loads a page of the drawings of many artists at once, the most sold first, and one more to see whether more follow. */
export function drawingsByArtist(em: EntityManager, page: DrawingPage) {
  const loaders = loadersByPage(em);
  const key = JSON.stringify([page.first, page.after]);
  const loader = loaders.get(key) ?? drawingPageLoader(em, page);
  loaders.set(key, loader);
  return loader;
}

const loadersByPage = perRequest(
  (_em: EntityManager) => new Map<string, ReturnType<typeof drawingPageLoader>>(),
);

function drawingPageLoader(em: EntityManager, page: DrawingPage) {
  const beyond = page.after ? after(page.after) : sql`true`;
  return rowListLoader(
    (artistIds: readonly number[]) =>
      rowsOf(
        em,
        sql<DrawingRow>`
        select page.* from unnest(${artistIds}::int[]) with ordinality as wanted (artist_id, place)
        cross join lateral (
          select ${drawingColumns} from drawing d where d.artist_id = wanted.artist_id and ${beyond}
          order by ${orderBy} limit ${page.first + 1}
        ) page
        order by wanted.place, "copiesSold" desc, id desc`,
      ),
    (drawing) => drawing.artistId,
  );
}
