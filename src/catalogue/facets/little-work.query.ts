import type { EntityManager } from '@mikro-orm/postgresql';
import { planOf } from '../../shared/rows.ts';
import { type CountedSet, countingAll } from './count-sets.query.ts';
import type { DrawingSet } from './drawing-set.ts';

/** The most that counting one by one may take, in the planner's units; an entry of an index is about 0.03. */
const MOST_WORK = 5_000;
/** To read a drawing that was found. */
const WORK_OF_ONE = 1.5;

/**
 * Of the sets that a sample was too thin for, those that are little work to count one by one, the least first. How many
 * they are the sample has told; what it takes to find them, the planner expects.
 */
export async function littleWork(
  em: EntityManager,
  thin: CountedSet[],
  sets: readonly DrawingSet[],
): Promise<DrawingSet[]> {
  if (sets.length === 0) return [];
  const finding = await workOfFinding(em, sets);
  const works = sets.map((set) => {
    const { size = 0, share = 1 } = thin.find((counted) => counted.set.name === set.name) ?? {};
    return { set, work: (finding.get(set.name) ?? 0) + (size / share) * WORK_OF_ONE };
  });
  let together = 0;
  return works
    .sort((one, other) => one.work - other.work)
    .flatMap(({ set, work }) => {
      together += work;
      return together <= MOST_WORK ? [set] : [];
    });
}

async function workOfFinding(em: EntityManager, sets: readonly DrawingSet[]): Promise<Map<string, number>> {
  const { Plans = [] } = await planOf(em, countingAll(sets));
  return new Map(Plans.map((step) => [step['Subplan Name']?.replace(/^CTE /, '') ?? '', step['Total Cost']]));
}
