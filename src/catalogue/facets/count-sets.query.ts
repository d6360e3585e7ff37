import type { EntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
import { all, rowsOf } from '../../shared/rows.ts';
import { countedColumns, type DrawingSet } from './drawing-set.ts';
import type { Condition, Counted } from './facet.ts';
import { countOf } from './facet-counts.sql.ts';
import { inShare } from './fair-share.ts';

/** A set with its counts, from all of its drawings or from a share of them. */
export interface CountedSet {
  set: DrawingSet;
  share: number;
  /** How many drawings were counted. */
  size: number;
  counts: Partial<Counted>;
}

type Sums = Partial<Counted & { size: number }>;
type Table = RawBuilder<unknown>;

/** Counts the drawings of each set one by one. */
export function countAll(em: EntityManager, sets: readonly DrawingSet[]): Promise<CountedSet[]> {
  return countTables(em, sets, sets.map(tableOfAll), 1);
}

/** The statement that does. */
export function countingAll(sets: readonly DrawingSet[]): RawBuilder<Record<string, Sums>> {
  return countOfTables(sets, sets.map(tableOfAll));
}

/** Finds them first, which takes but an index, and then reads only these. */
function tableOfAll({ name, conditions, left = sql`false` }: DrawingSet): Table {
  return sql`${sql.id(name)} as materialized (
    select ${countedColumns}, (${left}) is true as chosen from drawing d
    where d.id = any(array(select d.id from drawing d where ${all(conditions)})))`;
}

/** Counts the sets over a share of the catalogue, which is read once for them all. */
export function countShare(
  em: EntityManager,
  sets: readonly DrawingSet[],
  share: number,
): Promise<CountedSet[]> {
  const left = sets.flatMap((set) => set.left ?? []);
  const holds = (condition: Condition) => sql.id(`holds ${left.indexOf(condition)}`);
  const sampled = share < 1 ? [inShare('d.id', share)] : [];
  const always = (sets[0]?.conditions ?? []).filter((condition) => !left.includes(condition));
  const looked = sql`looked as materialized (
    select ${countedColumns} ${sql.join(
      left.map((each) => sql`, (${each}) is true as ${holds(each)}`),
      sql``,
    )}
    from drawing d where ${all([...always, ...sampled, missesOneAtMost(left)])})`;
  const tables = sets.map((set) => {
    const conditions = set.conditions.filter((each) => left.includes(each)).map(holds);
    const kept = conditions.length > 0 ? sql`materialized` : sql`not materialized`;
    return sql`${sql.id(set.name)} as ${kept} (
      select *, ${set.left ? holds(set.left) : sql`false`} as chosen from looked where ${all(conditions)})`;
  });
  return countTables(em, sets, [looked, ...tables], share);
}

/** No facet leaves out more than its own condition. */
function missesOneAtMost(conditions: Condition[]): Condition {
  if (conditions.length < 2) return sql`true`;
  const held = conditions.map((condition) => sql`((${condition}) is true)::int`);
  return sql`${sql.join(held, sql` + `)} >= ${conditions.length - 1}`;
}

async function countTables(
  em: EntityManager,
  sets: readonly DrawingSet[],
  tables: Table[],
  share: number,
): Promise<CountedSet[]> {
  if (sets.length === 0) return [];
  const [row = {}] = await rowsOf(em, countOfTables(sets, tables));
  return sets.map((set) => {
    const { size = 0, ...counts } = row[set.name] ?? {};
    return { set, share, size, counts };
  });
}

function countOfTables(sets: readonly DrawingSet[], tables: Table[]): RawBuilder<Record<string, Sums>> {
  return sql`with ${sql.join(tables)} select ${sql.join(sets.map(sumsOf))}`;
}

function sumsOf({ name, facets }: DrawingSet): RawBuilder<unknown> {
  const counts = facets.map((facet) => sql`, ${sql.lit(facet)}, ${countOf(facet, sql.id(name))}`);
  return sql`json_build_object('size', (select count(*) from ${sql.id(name)}) ${sql.join(counts, sql``)}) as ${sql.id(name)}`;
}
