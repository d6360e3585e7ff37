import { conditionsOf, type DrawingList } from '../drawing-list.types.ts';
import { type CountedSet, countAll, countShare } from './count-sets.query.ts';
import { setsOf } from './drawing-set.ts';
import type { Conditions, Facet } from './facet.ts';
import type { FacetCount } from './facet.types.ts';
import { valuesOf } from './facet-values.ts';
import { SHARE_OF_WORDS } from './fair-share.ts';
import { keptCounts } from './kept-counts.query.ts';
import { littleWork } from './little-work.query.ts';

/** The most drawings that are looked at before it is known how many there are to count; each costs more in a search. */
const MOST_LOOKED_AT = 15_000;
const MOST_SEARCHED = 5_000;
/** As many in a sample tell fairly how they are spread. */
const FAIR_SAMPLE = 1_000;
/** The most that are looked at when that told too little, or found by their words. */
const MOST_LOOKED_AT_AGAIN = 60_000;
const MOST_FOUND = 5_000;

/**
 * Counts the facets of a list that are asked for, in a time that does not grow with the catalogue. All sets of drawings
 * are first counted on a sample. Those of which it holds too few to go by are counted one by one where that is little
 * work, else on a larger sample.
 */
export async function countFacets(
  list: DrawingList,
  wanted: readonly Facet[],
): Promise<Map<Facet, FacetCount[]>> {
  const { em, conditions } = list;
  const { size, ...kept } = await keptCounts(em, conditions, wanted);
  const sample = sampleOf(size, list);
  const others = wanted.filter((facet) => !(facet in kept));
  const sampled = await countShare(em, setsOf(sample.conditions, others), sample.share);
  const thin = sampled.filter(({ share, size: found }) => share < 1 && found < FAIR_SAMPLE);
  const little = await littleWork(em, thin, setsOf(conditionsOf(list, 'few'), facetsOf(thin)));
  const much = thin.filter(({ set }) => !little.some(({ name }) => name === set.name));
  const larger = largerSampleOf(size, list);
  const better = await Promise.all([
    countAll(em, little),
    larger.share > sample.share
      ? countShare(em, setsOf(larger.conditions, facetsOf(much)), larger.share)
      : [],
  ]);
  return new Map([{ counts: kept, share: 1 }, ...sampled, ...better.flat()].flatMap(valuesByFacet));
}

interface Sample {
  /** Of the catalogue, of which 1 is all. */
  share: number;
  conditions: Conditions;
}

function sampleOf(size: number, list: DrawingList): Sample {
  const { conditions } = list;
  if (size <= MOST_LOOKED_AT) return { share: 1, conditions };
  const share = (conditions.has('search') ? MOST_SEARCHED : MOST_LOOKED_AT) / size;
  return { share, conditions: conditionsOf(list, 'sample') };
}

function largerSampleOf(size: number, list: DrawingList): Sample {
  const { conditions, expected } = list;
  if (expected === undefined) return { share: Math.min(1, MOST_LOOKED_AT_AGAIN / size), conditions };
  const share = expected * SHARE_OF_WORDS <= MOST_FOUND ? SHARE_OF_WORDS : 0;
  return { share, conditions: conditionsOf(list, 'found share') };
}

const facetsOf = (sets: CountedSet[]): Facet[] => sets.flatMap(({ set }) => set.facets);

function valuesByFacet({ counts, share }: Pick<CountedSet, 'counts' | 'share'>): [Facet, FacetCount[]][] {
  return (Object.keys(counts) as Facet[]).map((facet) => [facet, valuesOf(facet, counts, share)]);
}
