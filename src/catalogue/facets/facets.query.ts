import type { EntityManager } from '@mikro-orm/postgresql';
import { type CountedSet, countAll, countShare } from './count-sets.query.ts';
import { type DrawingSet, setsOf } from './drawing-set.ts';
import type { Conditions, Facet } from './facet.ts';
import type { FacetCount } from './facet.types.ts';
import { valuesOf } from './facet-values.ts';
import { keptCounts } from './kept-counts.query.ts';

/** The most drawings that are looked at before it is known how many there are to count. */
const MOST_LOOKED_AT = 20_000;
/** The most that are then counted one by one. */
const MOST_COUNTED = 10_000;

/**
 * Counts the facets of a list that are asked for. All sets of drawings are first counted on a sample, which takes no
 * longer the larger the catalogue is; then, one by one, those of which the sample says that they have few.
 */
export async function countFacets(
  em: EntityManager,
  conditions: Conditions,
  facets: readonly Facet[],
): Promise<Map<Facet, FacetCount[]>> {
  const { size, ...kept } = await keptCounts(em, conditions, facets);
  const others = facets.filter((facet) => !(facet in kept));
  const sampled = await countShare(em, setsOf(conditions, others), Math.min(1, MOST_LOOKED_AT / size));
  const small = await countAll(em, smallSets(sampled));
  return new Map([{ counts: kept, share: 1 }, ...sampled, ...small].flatMap(facetsOf));
}

/** The smallest of the sets that were sampled, as many as have few drawings together. */
function smallSets(counted: CountedSet[]): DrawingSet[] {
  const bySize = counted.filter(({ share }) => share < 1).sort((one, other) => one.size - other.size);
  let together = 0;
  return bySize.flatMap(({ set, size, share }) => {
    together += size / share;
    return together <= MOST_COUNTED ? [set] : [];
  });
}

function facetsOf({ counts, share }: Pick<CountedSet, 'counts' | 'share'>): [Facet, FacetCount[]][] {
  return (Object.keys(counts) as Facet[]).map((facet) => [facet, valuesOf(facet, counts, share)]);
}
