import { createNoise2D, type NoiseFunction2D } from 'simplex-noise';

/** The same numbers on every machine for the same key; Math.random would give every visitor another picture. */
export class SeededRandom {
  #state: number;

  constructor(key: string) {
    this.#state = hashOf(key);
  }

  /** mulberry32: a number in [0, 1). */
  next = (): number => {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };

  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  /** A whole number from low to high, both included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(choices: readonly T[]): T {
    return choices[Math.floor(this.next() * choices.length)] as T;
  }

  shuffled<T>(items: readonly T[]): T[] {
    const keyed = items.map((item) => ({ item, key: this.next() }));
    return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
  }

  /** Smooth noise in [-1, 1]. */
  noise(): NoiseFunction2D {
    return createNoise2D(this.next);
  }
}

/** FNV-1a with a final stir, so that seeds 1 and 2 have nothing in common. */
function hashOf(key: string): number {
  let hash = 2166136261;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 16777619);
  hash = Math.imul(hash ^ (hash >>> 16), 2246822507);
  return hash ^ (hash >>> 13);
}
