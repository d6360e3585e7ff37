import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { rowsOf } from '../../shared/rows.ts';

interface Foreseen {
  /** How many drawings the planner expects each tsquery to find. */
  expected: number[];
  /** Whether the last finds any. */
  isFound: boolean;
}

/** What the planner expects of tsqueries, and whether the last of them finds anything, in one statement. */
export async function foresee(em: EntityManager, queries: string[]): Promise<Foreseen> {
  const rows = await rowsOf(
    em,
    sql<{ expected: number; isFound: boolean }>`
    select planned_rows(format('select from drawing_search where words @@ %L', query)) as expected,
      case when place = ${queries.length} then is_found(query::tsquery) end as "isFound"
    from unnest(${queries}::text[]) with ordinality as q (query, place) order by place`,
  );
  return { expected: rows.map(({ expected }) => expected), isFound: rows.at(-1)?.isFound ?? false };
}
