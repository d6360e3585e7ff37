import { artists } from './artists.ts';
import { categories } from './categories.ts';
import type { HungDrawing } from './drawings.ts';
import type { Random } from './random.ts';

/** How much more a customer wants a drawing than another customer would. */
export type Taste = (drawing: HungDrawing) => number;

/** The demo account buys these and nothing else, so that its recommendations can be judged at a glance. */
const demoCategories = ['botanicals', 'night-skies'];

export function demoTaste(): Taste {
  const wanted = demoCategories.map((slug) => categories.findIndex((category) => category.slug === slug));
  return (drawing) => (wanted.includes(drawing.category) ? 1 : 0);
}

export function someTaste(random: Random): Taste {
  const favourites = random.shuffle([...categories.keys()]).slice(0, random.between(1, 2));
  const followed = random.shuffle([...artists.keys()]).slice(0, random.between(1, 2));
  return (drawing) =>
    (favourites.includes(drawing.category) ? 12 : 1) * (followed.includes(drawing.artist) ? 4 : 1);
}

/** How well each drawing sells, in the order of the drawings: a few are loved by everyone, most by somebody. */
export function longTail(drawings: HungDrawing[], random: Random): number[] {
  const ranks = random.shuffle([...drawings.keys()]);
  return drawings.map((drawing, index) => reach[drawing.edition.kind] / ((ranks[index] ?? 0) + 8) ** 0.8);
}

/** An original costs a month's rent, a print a dinner. */
const reach: Record<HungDrawing['edition']['kind'], number> = { UNIQUE: 0.09, LIMITED: 1, OPEN: 1.6 };
