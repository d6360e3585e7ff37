import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { perRequest } from '../shared/per-request.ts';
import { all, rowsOf } from '../shared/rows.ts';
import type { DrawingList } from './drawing-list.types.ts';
import type { Conditions } from './facets/facet.ts';

/** More are estimated: to count a million takes a second. */
const MOST_COUNTED = 10_000;

export interface DrawingCount {
  count: number;
  isEstimate: boolean;
}

/** How many drawings a list has, counted once for all who ask. */
export const drawingCount = perRequest(
  async ({ em, conditions, size }: DrawingList): Promise<DrawingCount> => {
    const count = size ?? (await countUpTo(em, conditions, MOST_COUNTED + 1));
    if (size !== undefined || count <= MOST_COUNTED) return { count, isEstimate: false };
    return { count: Math.max(count, await estimated(em, conditions)), isEstimate: true };
  },
);

async function countUpTo(em: EntityManager, conditions: Conditions, most: number): Promise<number> {
  const first = sql`select 1 from drawing d where ${all([...conditions.values()])} limit ${most}`;
  const [row] = await rowsOf(em, sql<{ count: number }>`select count(*) as count from (${first}) first`);
  return row?.count ?? 0;
}

interface Explained {
  'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }];
}

/** What PostgreSQL's planner expects. */
async function estimated(em: EntityManager, conditions: Conditions): Promise<number> {
  const told = await withCategoryTold(em, conditions);
  const every = sql`select 1 from drawing d where ${all([...told.values()])}`;
  const [row] = await rowsOf(em, sql<Explained>`explain (format json) ${every}`);
  return row?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0;
}

/** The planner would not know which category it is, and take it for one of average size. */
async function withCategoryTold(em: EntityManager, conditions: Conditions): Promise<Conditions> {
  const category = conditions.get('category');
  if (!category) return conditions;
  const found = sql<{ id: number }>`select d.category_id as id from drawing d where ${category} limit 1`;
  const [row] = await rowsOf(em, found);
  return new Map(conditions).set('category', sql`d.category_id = ${row?.id}`);
}
