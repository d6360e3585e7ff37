import type { EntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
import { rowsOf } from '../shared/rows.ts';
import type { Recommendation } from './recommendation.types.ts';

/** A recommendation for a root: a person, or a drawing to which others are similar. */
export type RankedRow = Recommendation & { root: number };

/**
 * Ranks drawings from seeds, a query of (root, viewer, drawing_id, weight, reason): what people other than the viewer
 * took together with a seed, then what shares its artist, then its category; `more` adds candidates, `unless` leaves
 * some out. Only what can be bought. At most `first` per root, each with the seed and the reason that weighed most.
 */
export function ranking(
  em: EntityManager,
  parts: {
    seeds: RawBuilder<unknown>;
    more?: RawBuilder<unknown>;
    unless: RawBuilder<unknown>;
    first: number;
  },
): Promise<RankedRow[]> {
  const more = parts.more ? sql`union all ${parts.more}` : sql``;
  return rowsOf(
    em,
    sql<RankedRow>`
    with seed as materialized (${parts.seeds}),
    candidate as (${together} union all ${sameArtist} union all ${sameCategory} ${more}),
    summed as (
      select root, drawing_id, sum(score) as score,
        (array_agg(reason order by score desc, because_id))[1] as reason,
        (array_agg(because_id order by score desc, because_id))[1] as because_id
      from candidate group by root, drawing_id
    ),
    placed as (
      select s.*, row_number() over (partition by s.root order by s.score desc, d.copies_sold desc, d.id) as place
      from summed s join drawing d on d.id = s.drawing_id
      where (d.stock is null or d.stock > 0) and not (${parts.unless})
    )
    select root, drawing_id as "drawingId", reason, because_id as "becauseId"
    from placed where place <= ${parts.first} order by root, place`,
  );
}

/** What the people who took a seed also took; for BOUGHT_TOGETHER only purchases count. The latest 25 of each. */
const together = sql`
  select seed.root, other.drawing_id, seed.weight * ln(1 + count(distinct peer.user_id)::float8) as score, seed.reason, seed.drawing_id as because_id
  from seed
  cross join lateral (
    select user_id from signal
    where drawing_id = seed.drawing_id and user_id is distinct from seed.viewer
      and (kind = 'PURCHASE' or seed.reason <> 'BOUGHT_TOGETHER')
    order by occurred_at desc limit 25
  ) peer
  cross join lateral (
    select drawing_id from signal
    where user_id = peer.user_id and drawing_id <> seed.drawing_id
      and (kind = 'PURCHASE' or seed.reason <> 'BOUGHT_TOGETHER')
    order by occurred_at desc limit 25
  ) other
  group by seed.root, other.drawing_id, seed.weight, seed.reason, seed.drawing_id`;

const sameArtist = sql`
  select seed.root, near.id, seed.weight * 0.5, 'SAME_ARTIST', seed.drawing_id
  from seed join drawing of_seed on of_seed.id = seed.drawing_id
  cross join lateral (
    select id from drawing where artist_id = of_seed.artist_id and id <> seed.drawing_id
    order by copies_sold desc, id desc limit 12
  ) near`;

const sameCategory = sql`
  select seed.root, near.id, seed.weight * 0.25, 'SAME_CATEGORY', seed.drawing_id
  from seed join drawing of_seed on of_seed.id = seed.drawing_id
  cross join lateral (
    select id from drawing where category_id = of_seed.category_id and id <> seed.drawing_id
    order by copies_sold desc, id desc limit 24
  ) near`;
