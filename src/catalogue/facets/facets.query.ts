import type { DrawingList } from '../drawing-list.types.ts';
import { type CountedSet, countAll, countShare } from './count-sets.query.ts';
import { type DrawingSet, setsOf } from './drawing-set.ts';
import type { Conditions, Facet } from './facet.ts';
import type { FacetCount } from './facet.types.ts';
import { valuesOf } from './facet-values.ts';
import { keptCounts } from './kept-counts.query.ts';

/** The most drawings that are looked at before it is known how many there are to count; each costs more in a search. */
const MOST_LOOKED_AT = 15_000;
const MOST_SEARCHED = 5_000;
/** As many in a sample tell fairly how they are spread. */
const FAIR_SAMPLE = 1_000;
/** The most of which the sample tells too little, that are then counted one by one. */
const MOST_COUNTED = 10_000;

/**
 * Counts the facets of a list that are asked for. All sets of drawings are first counted on a sample, which takes no
 * longer the larger the catalogue is; then, one by one, those of which it holds too few to go by.
 */
export async function countFacets(
  { em, conditions, conditionsOfFew = conditions }: DrawingList,
  facets: readonly Facet[],
): Promise<Map<Facet, FacetCount[]>> {
  const { size, ...kept } = await keptCounts(em, conditions, facets);
  const others = facets.filter((facet) => !(facet in kept));
  const sampled = await countShare(em, setsOf(conditions, others), shareOf(size, conditions));
  const thin = thinSets(sampled).flatMap((set) => set.facets);
  const counted = await countAll(em, setsOf(conditionsOfFew, thin));
  return new Map([{ counts: kept, share: 1 }, ...sampled, ...counted].flatMap(facetsOf));
}

/** How much of a catalogue of this size is looked at. */
function shareOf(size: number, conditions: Conditions): number {
  if (size <= MOST_LOOKED_AT) return 1;
  return (conditions.has('search') ? MOST_SEARCHED : MOST_LOOKED_AT) / size;
}

/** The sets that the sample is too thin for, the smallest first, as long as they are few drawings together. */
function thinSets(counted: CountedSet[]): DrawingSet[] {
  const thin = counted.filter(({ share, size }) => share < 1 && size < FAIR_SAMPLE);
  let together = 0;
  return thin
    .sort((one, other) => one.size - other.size)
    .flatMap(({ set, size, share }) => {
      together += size / share;
      return together <= MOST_COUNTED ? [set] : [];
    });
}

function facetsOf({ counts, share }: Pick<CountedSet, 'counts' | 'share'>): [Facet, FacetCount[]][] {
  return (Object.keys(counts) as Facet[]).map((facet) => [facet, valuesOf(facet, counts, share)]);
}
