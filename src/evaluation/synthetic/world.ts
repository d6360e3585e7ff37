import { type Random, seededRandom } from '../../database/demo/catalogue/random.ts';
import { historyOf, type SyntheticSignal } from './shoppers.ts';

/** A drawing of which it is known what is hidden in the history: whose taste it is to. */
export interface SyntheticDrawing {
  name: string;
  style: number;
}

/** How much there is of everything, and how hard it is to find. */
export interface WorldSize {
  users: number;
  drawings: number;
  /** Drawings that people look at, all together; some are also bought or rated. */
  interests: number;
  /** The same seed gives the same history. */
  seed: number;
  styles?: number;
  /** The share of what people look at that has nothing to do with their taste. */
  noise?: number;
  /** Whether tastes change. */
  drift?: boolean;
}

/** The taste that is hidden in a history. */
export interface World {
  styles: number[];
  byStyle: SyntheticDrawing[][];
  /** All drawings, in an order that makes the first ones popular. */
  popular: SyntheticDrawing[];
  noise: number;
  drift: boolean;
  begins: Date;
  spanMs: number;
}

const YEAR_MS = 365 * 86_400_000;

export function makeWorld({ drawings, styles = 12, noise = 0.2, drift = true, seed }: WorldSize): World {
  const random = seededRandom(seed);
  const all = Array.from({ length: drawings }, (_value, number) => ({
    name: `S-${number + 1}`,
    style: random.between(0, styles - 1),
  }));
  const numbers = Array.from({ length: styles }, (_value, style) => style);
  const byStyle = numbers.map((style) => all.filter((drawing) => drawing.style === style));
  const begins = new Date('2024-01-01T00:00:00Z');
  return {
    styles: numbers,
    byStyle,
    popular: random.shuffle(all),
    noise,
    drift,
    begins,
    spanMs: 2 * YEAR_MS,
  };
}

/** All signals of a world, person by person; a few people do much and many do little. */
export function* signalsOf(world: World, { users, interests, seed }: WorldSize): Generator<SyntheticSignal> {
  const random = seededRandom(seed + 1);
  const shares = sharesOf(users, interests, random);
  for (const [user, share] of shares.entries())
    yield* historyOf(`person-${user + 1}@example.com`, share, world, random);
}

/** Whole numbers that add up to about `total`, spread by a lognormal distribution. */
function sharesOf(count: number, total: number, random: Random): number[] {
  const weights = Array.from({ length: count }, () => Math.exp(gaussian(random)));
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return weights.map((weight) => Math.max(1, Math.round((total * weight) / sum)));
}

/** Normally distributed around 0 (Box and Muller, 1958). */
function gaussian(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}
