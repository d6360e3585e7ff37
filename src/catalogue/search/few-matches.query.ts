import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { all, rowsOf } from '../../shared/rows.ts';
import { drawingColumns } from '../drawing.row.ts';
import { FEW } from './search-words.query.ts';
import { behind, bestFirst, type Found, levelOf, matches, type Wanted } from './wanted.ts';

type Counted = { matched: number } & (Found | { id: null });

/** The matches down to a level, all of them put in order; undefined when they are more than FEW after all. */
export async function fewMatches(
  em: EntityManager,
  { words, conditions, from, limit }: Wanted,
  deepest: number,
): Promise<Found[] | undefined> {
  const beyond = from
    ? sql`(d.level > ${from.level} or d.level = ${from.level} and ${behind(from)})`
    : sql`true`;
  const rows = await rowsOf(
    em,
    sql<Counted>`
    with matching as materialized (
      select d.id, d.bayesian_rating, d.copies_sold, ${levelOf(words)} as level
      from drawing_search s join drawing d on d.id = s.drawing_id
      where ${all([matches(words, deepest), ...conditions])} limit ${FEW + 1}
    ), page as (
      select d.id as page_id, d.level from matching d where ${beyond} order by d.level, ${bestFirst} limit ${limit}
    )
    select counted.matched, page.level, ${drawingColumns} from (select count(*) as matched from matching) counted
    left join (page join drawing d on d.id = page_id) on true order by page.level, ${bestFirst}`,
  );
  const isFew = rows.every(({ matched }) => matched <= FEW);
  return isFew ? rows.filter((row) => row.id !== null) : undefined;
}
