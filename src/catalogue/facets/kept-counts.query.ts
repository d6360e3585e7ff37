import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { rowsOf } from '../../shared/rows.ts';
import { type Condition, type Conditions, type Counted, type Facet, fieldOf, MOST_ARTISTS } from './facet.ts';

interface Kept extends Partial<Pick<Counted, 'categories' | 'artists'>> {
  /** How many drawings the catalogue has. */
  size: number;
}

/** What the database keeps count of itself; of the facets those that no filter narrows but their own. */
export async function keptCounts(
  em: EntityManager,
  conditions: Conditions,
  facets: readonly Facet[],
): Promise<Kept> {
  const free = facets.filter((facet) => [...conditions.keys()].every((field) => field === fieldOf[facet]));
  const columns = [
    sql`(select coalesce(sum(drawing_count), 0) from category) as size`,
    ...(free.includes('categories') ? [sql`(${categories}) as categories`] : []),
    ...(free.includes('artists') ? [sql`(${artists(conditions.get('artistId'))}) as artists`] : []),
  ];
  const [row] = await rowsOf(em, sql<Kept>`select ${sql.join(columns)}`);
  return row ?? { size: 0 };
}

const categories = sql`
  select coalesce(json_agg(each), '[]') from (
    select slug as value, name as label, drawing_count as count from category where drawing_count > 0
    order by drawing_count desc, name, slug
  ) each`;

const artists = (chosen: Condition = sql`false`) => sql`
  select coalesce(json_agg(each), '[]') from (
    select id::text as value, name as label, drawing_count as count from (
      (select * from artist where drawing_count > 0 order by drawing_count desc, id limit ${MOST_ARTISTS})
      union (select * from artist where id = (select d.artist_id from drawing d where ${chosen} limit 1))
    ) listed order by drawing_count desc, listed.id
  ) each`;
