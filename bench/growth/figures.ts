import { percentile } from '../percentile.ts';

/** How long answers of one size took, in milliseconds, and how many times longer than those of the first size. */
export interface Figure {
  p50: number;
  p95: number;
  ratio: number;
}

/** The times of a round, of each size. */
export type Round = number[][];

/**
 * The medians of the rounds, of each size. A ratio is of one round, in which all sizes met the same noise; what is slow at
 * a size is slow in all of its rounds, and what else the machine did, in some.
 */
export function figuresOf(rounds: Round[]): Figure[] {
  const sizes = rounds[0] ?? [];
  return sizes.map((_, place) => {
    const each = rounds.map((round) => {
      const [times, base] = [round[place] ?? [], round[0] ?? []];
      const p95 = percentile(times, 95);
      return { p50: percentile(times, 50), p95, ratio: p95 / percentile(base, 95) };
    });
    const middle = (of: (figure: Figure) => number) => percentile(each.map(of), 50);
    return {
      p50: middle(({ p50 }) => p50),
      p95: middle(({ p95 }) => p95),
      ratio: middle(({ ratio }) => ratio),
    };
  });
}
