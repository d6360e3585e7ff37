import { type Random, seededRandom } from '../demo/catalogue/random.ts';

/** The same number must not mean the same luck for different things. */
const salts = {
  drawing: 0x51ed27,
  popularity: 0x2c1b3c,
  reviews: 0x297a2d,
  artist: 0x1b56c4,
  blank: 0x6a09e6,
  user: 0x7f4a7c,
};

/** Chance that is the same in every run for the thing of this number. */
export function chanceFor(topic: keyof typeof salts, number: number): Random {
  return seededRandom(Math.imul(number, 0x9e3779b1) ^ salts[topic]);
}

/** One of the items, the earlier the likelier: a bias of 2 gives the first percent a tenth of the picks. */
export function pickEarly<T>(items: readonly T[], random: Random, bias = 2): T {
  const item = items[Math.floor(items.length * random.next() ** bias)];
  if (item === undefined) throw new Error('Nothing to pick from.');
  return item;
}

/** 1 or more, unbounded, with a power law's tail (a Pareto distribution): the smaller the slope, the longer the tail. */
export function longTail(chance: number, slope: number): number {
  return (1 - chance) ** (-1 / slope);
}
