import type { DrawingList } from '../drawing-list.types.ts';
import { type CountedSet, countAll, countShare } from './count-sets.query.ts';
import { setsOf } from './drawing-set.ts';
import type { Conditions, Facet } from './facet.ts';
import type { FacetCount } from './facet.types.ts';
import { valuesOf } from './facet-values.ts';
import { keptCounts } from './kept-counts.query.ts';
import { littleWork } from './little-work.query.ts';

/** The most drawings that are looked at before it is known how many there are to count, and when that told too little. */
const MOST_LOOKED_AT = [15_000, 60_000] as const;
/** In a search each costs more. */
const MOST_SEARCHED = [5_000, 5_000] as const;
/** As many in a sample tell fairly how they are spread. */
const FAIR_SAMPLE = 1_000;

/**
 * Counts the facets of a list that are asked for, in a time that does not grow with the catalogue. All sets of drawings
 * are first counted on a sample. Those of which it holds too few to go by are counted one by one where that is little
 * work, else on a larger sample.
 */
export async function countFacets(
  { em, conditions, conditionsFor = () => conditions }: DrawingList,
  wanted: readonly Facet[],
): Promise<Map<Facet, FacetCount[]>> {
  const { size, ...kept } = await keptCounts(em, conditions, wanted);
  const others = wanted.filter((facet) => !(facet in kept));
  const [first, again] = sharesOf(size, conditions);
  const sampled = await countShare(
    em,
    setsOf(first < 1 ? conditionsFor('sample') : conditions, others),
    first,
  );
  const thin = sampled.filter(({ share, size: found }) => share < 1 && found < FAIR_SAMPLE);
  const little = await littleWork(em, thin, setsOf(conditionsFor('few'), facetsOf(thin)));
  const much = again > first ? thin.filter(({ set }) => !little.some(({ name }) => name === set.name)) : [];
  const better = await Promise.all([
    countAll(em, little),
    countShare(em, setsOf(conditionsFor('sample'), facetsOf(much)), again),
  ]);
  return new Map([{ counts: kept, share: 1 }, ...sampled, ...better.flat()].flatMap(valuesByFacet));
}

/** How much of a catalogue of this size is looked at, and again. */
function sharesOf(size: number, conditions: Conditions): [number, number] {
  const [first, again] =
    conditions.has('search') && size > MOST_LOOKED_AT[0] ? MOST_SEARCHED : MOST_LOOKED_AT;
  return [Math.min(1, first / size), Math.min(1, again / size)];
}

const facetsOf = (sets: CountedSet[]): Facet[] => sets.flatMap(({ set }) => set.facets);

function valuesByFacet({ counts, share }: Pick<CountedSet, 'counts' | 'share'>): [Facet, FacetCount[]][] {
  return (Object.keys(counts) as Facet[]).map((facet) => [facet, valuesOf(facet, counts, share)]);
}
