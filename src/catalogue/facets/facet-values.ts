import type { Counted, Facet } from './facet.ts';
import type { FacetCount } from './facet.types.ts';
import { priceSteps } from './price-steps.ts';

const STARS = [5, 4, 3, 2, 1];

/** The values of a facet from what was counted over this share of its drawings, 1 being all of them. */
export function valuesOf<Name extends Facet>(
  facet: Name,
  counts: Partial<Counted>,
  share: number,
): FacetCount[] {
  const counted = counts[facet];
  return (counted ? toValues[facet](counted) : []).map(({ count, ...value }) => ({
    minCents: null,
    maxCents: null,
    ...value,
    count: Math.round(count / share),
    isEstimate: share < 1,
  }));
}

type Value = Omit<FacetCount, 'isEstimate' | 'minCents' | 'maxCents'> & Partial<FacetCount>;

const toValues: { [Name in Facet]: (counted: Counted[Name]) => Value[] } = {
  categories: (counts) => counts,
  media: (counts) => counts,
  artists: (counts) => counts,
  /** At least so many stars, as the filter takes them. */
  ratings: (counts) =>
    STARS.map((least) => {
      const [value, label] = [String(least), least === 1 ? '1 star or more' : `${least} stars or more`];
      return { value, label, count: atLeast(counts, least) };
    }),
  priceHistogram: (prices) =>
    priceSteps(prices).map(({ min, max, count }) => {
      const [low, high] = [min / 100, max / 100];
      return { value: `${low}-${high}`, label: `${low} – ${high}`, count, minCents: min, maxCents: max };
    }),
};

function atLeast(counts: Counted['ratings'], least: number): number {
  return counts.reduce((sum, { stars, count }) => sum + (stars >= least ? count : 0), 0);
}
