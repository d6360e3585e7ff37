/** Answers a user's drawings, the best first and none that they know already, as numbers of the history. */
export type Ranker = (user: number, first: number) => Promise<number[]> | number[];

/** The numbers of the highest scores above 0, the highest first, without those that are left out; changes the scores. */
export function best(scores: Float64Array, first: number, leftOut: ArrayLike<number> = []): number[] {
  for (let place = 0; place < leftOut.length; place += 1) scores[leftOut[place] as number] = 0;
  const top: number[] = [];
  let least = 0;
  for (let number = 0; number < scores.length; number += 1) {
    if ((scores[number] as number) <= least) continue;
    top.push(number);
    if (top.length < 4 * first) continue;
    keep(top, scores, first);
    least = scores[top[first - 1] as number] as number;
  }
  keep(top, scores, first);
  return top;
}

function keep(numbers: number[], scores: Float64Array, first: number): void {
  numbers.sort((one, other) => (scores[other] as number) - (scores[one] as number) || one - other);
  numbers.length = Math.min(numbers.length, first);
}
