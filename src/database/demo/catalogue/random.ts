export interface Random {
  /** 0 up to, but not including, 1. */
  next(): number;
  /** A whole number, both ends included. */
  between(low: number, high: number): number;
  pick<T>(items: readonly T[]): T;
  /** One item, its chance in proportion to its weight; undefined when every weight is 0. */
  pickWeighted<T>(items: readonly T[], weigh: (item: T) => number): T | undefined;
  shuffle<T>(items: readonly T[]): T[];
}

/** The same seed gives the same numbers on every machine. */
export function seededRandom(seed: number): Random {
  const next = mulberry32(seed);
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    between,
    pick: (items) => {
      const item = items[between(0, items.length - 1)];
      if (item === undefined) throw new Error('Nothing to pick from.');
      return item;
    },
    pickWeighted: (items, weigh) => pickWeighted(items, weigh, next),
    shuffle: (items) => shuffle(items, between),
  };
}

function pickWeighted<T>(items: readonly T[], weigh: (item: T) => number, next: () => number): T | undefined {
  let total = 0;
  for (const item of items) total += weigh(item);
  let aim = next() * total;
  for (const item of items) {
    aim -= weigh(item);
    if (aim < 0) return item;
  }
  return undefined;
}

function shuffle<T>(items: readonly T[], between: (low: number, high: number) => number): T[] {
  const shuffled: T[] = [];
  for (const item of items) {
    const place = between(0, shuffled.length);
    shuffled.push(item);
    [shuffled[place], shuffled[shuffled.length - 1]] = [item, shuffled[place] as T];
  }
  return shuffled;
}

/** Tommy Ettinger's mulberry32, in the public domain. */
function mulberry32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
