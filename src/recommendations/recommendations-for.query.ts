import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { rowListLoader } from '../shared/loaders.ts';
import { perRequest } from '../shared/per-request.ts';
import type { Viewer } from '../shared/request-context.ts';
import { popularDrawings } from './popular.query.ts';
import { type RankedRow, ranking } from './ranking.query.ts';

/** What to show this person, best first: from their latest purchases and visits, less what they own; then the popular. */
export async function recommendationsFor(
  em: EntityManager,
  viewer: Viewer | null,
  first: number,
): Promise<RankedRow[]> {
  if (!viewer) return popularDrawings(em, first);
  return ranking(em, {
    seeds: seedsOf(viewer.id),
    more: popularFor(viewer.id),
    unless: ownedBy(viewer.id),
    first,
  });
}

/** The drawings most like each of many, batched: taken together, of the same artist, of the same category. */
export function similarDrawings(em: EntityManager, first: number) {
  const loaders = loadersBySize(em);
  const loader = loaders.get(first) ?? similarLoader(em, first);
  loaders.set(first, loader);
  return loader;
}

const loadersBySize = perRequest((_em: EntityManager) => new Map<number, ReturnType<typeof similarLoader>>());

function similarLoader(em: EntityManager, first: number) {
  return rowListLoader(
    (drawingIds: readonly number[]) =>
      ranking(em, {
        seeds: sql`select id as root, null::int as viewer, id as drawing_id, 3.0::float8 as weight, 'BOUGHT_TOGETHER' as reason
          from unnest(${drawingIds}::int[]) as wanted (id)`,
        unless: sql`s.drawing_id = s.root`,
        first,
      }),
    (row) => row.root,
  );
}

/** Their latest 30 drawings; a purchase weighs as much as three visits. */
function seedsOf(userId: number) {
  return sql`
    select ${userId}::int as root, ${userId}::int as viewer, drawing_id, (case when bought then 3 else 1 end)::float8 as weight,
      case when bought then 'BOUGHT_TOGETHER' else 'SIMILAR_TO_VIEWED' end as reason
    from (
      select drawing_id, bool_or(kind = 'PURCHASE') as bought
      from signal where user_id = ${userId} group by drawing_id order by max(occurred_at) desc limit 30
    ) latest`;
}

function popularFor(userId: number) {
  return sql`
    (select ${userId}::int, id, 0.001::float8, 'POPULAR', null::int from drawing
      where stock is null or stock > 0 order by copies_sold desc, id desc limit 150)`;
}

function ownedBy(userId: number) {
  return sql`exists (select 1 from signal own
    where own.user_id = ${userId} and own.drawing_id = s.drawing_id and own.kind = 'PURCHASE')`;
}
