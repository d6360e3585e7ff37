import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { rowListLoader } from '../shared/loaders.ts';
import { perRequest } from '../shared/per-request.ts';
import { rowsOf } from '../shared/rows.ts';
import { artistsApart, mostPerArtist, type RankedRow } from './artists-apart.ts';

type SimilarRow = RankedRow & { becauseId: number };

/** The drawings most like each of many, batched: its nearest neighbours, then its artist's, then its category's. */
export function similarDrawings(em: EntityManager, first: number) {
  const loaders = loadersBySize(em);
  const loader = loaders.get(first) ?? similarLoader(em, first);
  loaders.set(first, loader);
  return loader;
}

const loadersBySize = perRequest((_em: EntityManager) => new Map<number, ReturnType<typeof similarLoader>>());

function similarLoader(em: EntityManager, first: number) {
  return rowListLoader(
    async (drawingIds: readonly number[]) => {
      const rows = await nearDrawings(em, drawingIds, first);
      return [...Map.groupBy(rows, (row) => row.becauseId).values()].flatMap((of) => artistsApart(of, first));
    },
    (row) => row.becauseId,
  );
}

function nearDrawings(
  em: EntityManager,
  drawingIds: readonly number[],
  first: number,
): Promise<SimilarRow[]> {
  return rowsOf(
    em,
    sql<SimilarRow>`
    select near.drawing_id as "drawingId", near.artist_id as "artistId", near.reason, root.id as "becauseId"
    from unnest(${drawingIds}::int[]) as wanted (id) join drawing root on root.id = wanted.id
    cross join lateral (
      select * from (
        select *, row_number() over (partition by artist_id order by score desc, copies_sold desc, drawing_id desc) as of_artist
        from (
          select distinct on (candidate.drawing_id) candidate.*, d.artist_id, d.copies_sold
          from (${candidates(first)}) candidate join drawing d on d.id = candidate.drawing_id
          where d.in_stock and d.id <> root.id order by candidate.drawing_id, candidate.score desc
        ) once
      ) numbered
      where of_artist <= ${mostPerArtist(first)} order by score desc, copies_sold desc, drawing_id desc limit ${2 * first}
    ) near
    order by root.id, near.score desc, near.copies_sold desc, near.drawing_id desc`,
  );
}

/** What is near by what people did goes before what only has something in common. */
const candidates = (first: number) => sql`
  select by_people.drawing_id, by_people.similarity as score,
    case when by_people.bought then 'BOUGHT_TOGETHER' else 'SIMILAR_TO_VIEWED' end as reason
  from drawing_neighbours known
  cross join lateral unnest(known.neighbour_ids, known.similarities, known.bought_together)
    as by_people (drawing_id, similarity, bought)
  where known.drawing_id = root.id
  union all (select id, 0, 'SAME_ARTIST' from drawing where artist_id = root.artist_id and in_stock
    order by copies_sold desc, id desc limit ${first + 1})
  union all (select id, -1, 'SAME_CATEGORY' from drawing where category_id = root.category_id and in_stock
    order by copies_sold desc, id desc limit ${2 * first + 1})`;
