/** Chance that falls the same way for the same seed. */
export interface Dice {
  /** A number from `least` up to, and without, `most`. */
  between(least: number, most: number): number;
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number;
  /** True so often: 0 is never, 1 always. */
  chance(probability: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
}

/** Mulberry32 (public domain, Tommy Ettinger): 32 bits of state, enough to play a shop. */
export function diceOf(seed: number): Dice {
  let state = seed | 0;
  const roll = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (least: number, most: number) => least + Math.floor(roll() * (most - least + 1));
  return {
    between: (least, most) => least + roll() * (most - least),
    whole,
    chance: (probability) => roll() < probability,
    pick: (items) => items[whole(0, items.length - 1)] as never,
  };
}
