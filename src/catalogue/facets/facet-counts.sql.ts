import { type RawBuilder, sql } from 'kysely';
import { type Facet, MOST_ARTISTS, MOST_MEDIA } from './facet.ts';

type Query = RawBuilder<unknown>;

/** A JSON array of Counted[facet], of a table of the drawings to count. */
export function countOf(facet: Facet, drawings: Query): Query {
  const row = facet === 'priceHistogram' ? sql`price_cents` : sql`each`;
  return sql`(select coalesce(json_agg(${row}), '[]') from (${counts[facet](drawings)}) each)`;
}

const counts: Record<Facet, (drawings: Query) => Query> = {
  categories: (drawings) => sql`
    select slug as value, name as label, count from (
      select category_id, count(*) from ${drawings} group by category_id
    ) counted join category on id = category_id order by count desc, name, slug`,
  media: (drawings) => sql`
    select value, value as label, count from (
      select min(medium) as value, sum(count) as count, bool_or(chosen) as chosen from (
        select medium, count(*), bool_or(chosen) as chosen from ${drawings} where medium is not null group by medium
      ) as_written group by lower(medium) order by bool_or(chosen) desc, sum(count) desc, lower(medium) limit ${MOST_MEDIA}
    ) counted order by count desc, value`,
  artists: (drawings) => sql`
    select artist_id::text as value, (select name from artist where id = artist_id) as label, count from (
      select artist_id, count(*) from ${drawings} group by artist_id
      order by bool_or(chosen) desc, count(*) desc, artist_id limit ${MOST_ARTISTS}
    ) counted order by count desc, artist_id`,
  ratings: (drawings) => sql`select floor(rating_score) as stars, count(*) from ${drawings} group by 1`,
  priceHistogram: (drawings) => sql`select price_cents from ${drawings}`,
};
