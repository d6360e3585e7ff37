import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { rowsOf } from '../../shared/rows.ts';

/** How many drawings the planner expects each tsquery to find. */
export async function plannedRows(em: EntityManager, queries: string[]): Promise<number[]> {
  const rows = await rowsOf(
    em,
    sql<{ rows: number }>`
    select planned_rows(format('select from drawing_search where words @@ %L', query)) as rows
    from unnest(${queries}::text[]) with ordinality as q (query, place) order by place`,
  );
  return rows.map((row) => row.rows);
}
