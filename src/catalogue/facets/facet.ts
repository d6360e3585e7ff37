import type { RawBuilder } from 'kysely';

export type Condition = RawBuilder<unknown>;

/** Conditions on `drawing d`, by the filter field that each comes from or what else makes it. */
export type Conditions = ReadonlyMap<string, Condition>;

/**
 * Finding all that match; finding what is known to be little; looking at drawings one by one; finding those that match of
 * the share whose words have an index of their own.
 */
export type CountingWay = 'find' | 'few' | 'sample' | 'found share';

/** The filter field that each facet offers values for. */
export const fieldOf = {
  categories: 'category',
  media: 'medium',
  artists: 'artistId',
  ratings: 'minRating',
  priceHistogram: 'priceRange',
} as const;

export type Facet = keyof typeof fieldOf;

export interface NamedCount {
  value: string;
  label: string;
  count: number;
}

/** What drawings are counted into: values with their names, stars rounded down, or simply all prices in cents. */
export interface Counted {
  categories: NamedCount[];
  media: NamedCount[];
  artists: NamedCount[];
  ratings: { stars: number; count: number }[];
  priceHistogram: number[];
}

/** How many are told, the most frequent first; the one that is chosen already is always among them. */
export const MOST_ARTISTS = 20;
export const MOST_MEDIA = 50;
