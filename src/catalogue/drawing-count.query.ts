import type { EntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
import { perRequest } from '../shared/per-request.ts';
import { all, planOf, rowsOf } from '../shared/rows.ts';
import { conditionsOf, type DrawingList } from './drawing-list.types.ts';
import type { Conditions } from './facets/facet.ts';

/** More are estimated: to count a million takes a second. */
const MOST_COUNTED = 10_000;

type Query = RawBuilder<unknown>;

export interface DrawingCount {
  count: number;
  isEstimate: boolean;
}

/** How many drawings a list has, counted once for all who ask. */
export const drawingCount = perRequest(async (list: DrawingList): Promise<DrawingCount> => {
  const { em, ids, size } = list;
  if (size !== undefined) return { count: size, isEstimate: false };
  const count = await countUpTo(em, ids ?? drawingsWith(conditionsOf(list, 'find')), MOST_COUNTED + 1);
  if (count <= MOST_COUNTED) return { count, isEstimate: false };
  const every = ids ?? drawingsWith(await withCategoryTold(em, list.conditions));
  return { count: Math.max(count, (await planOf(em, every))['Plan Rows']), isEstimate: true };
});

const drawingsWith = (conditions: Conditions): Query =>
  sql`select 1 from drawing d where ${all([...conditions.values()])}`;

async function countUpTo(em: EntityManager, every: Query, most: number): Promise<number> {
  const counted = sql<{ count: number }>`select count(*) as count from (${every} limit ${most}) first`;
  const [row] = await rowsOf(em, counted);
  return row?.count ?? 0;
}

/** The planner would not know which category it is, and take it for one of average size. */
async function withCategoryTold(em: EntityManager, conditions: Conditions): Promise<Conditions> {
  const category = conditions.get('category');
  if (!category) return conditions;
  const found = sql<{ id: number }>`select d.category_id as id from drawing d where ${category} limit 1`;
  const [row] = await rowsOf(em, found);
  return new Map(conditions).set('category', sql`d.category_id = ${row?.id}`);
}
