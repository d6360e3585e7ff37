import type { History } from './history.ts';
import type { Ranker } from './ranker.ts';

/** How good a ranking is, each 0 to 1, over the users of whom something is hidden. */
export interface Judgement {
  /** The share of what is hidden of a user that is among the first 20; the mean of all users. */
  recallAt20: number;
  /** Normalised discounted cumulative gain of the first 10, each hidden drawing a gain of 1; the mean of all users. */
  ndcgAt10: number;
  /** The share of the drawings that is among the first 20 of anyone. */
  coverage: number;
  /** The share of the users who get anything. */
  served: number;
}

const [RECALL_AT, NDCG_AT] = [20, 10];
/** As many as a pool of connections has; a ranking that needs none takes them one after the other. */
const AT_ONCE = 2;

/** Asks a ranking for each of the users, by number. */
export async function judge(
  { hidden, drawingIds }: History,
  users: number[],
  rank: Ranker,
  onUser: () => void = () => undefined,
): Promise<Judgement> {
  const sums = { recall: 0, ndcg: 0, served: 0 };
  const shown = new Set<number>();
  const waiting = users.values();
  const askSome = async (): Promise<void> => {
    for (const user of waiting) {
      const list = await rank(user, RECALL_AT);
      const wanted = hidden[user] ?? new Set();
      for (const drawing of list) shown.add(drawing);
      sums.recall += list.filter((drawing) => wanted.has(drawing)).length / wanted.size;
      sums.ndcg += ndcg(list, wanted);
      sums.served += list.length > 0 ? 1 : 0;
      onUser();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, askSome));
  const mean = (sum: number) => (users.length === 0 ? 0 : sum / users.length);
  return {
    recallAt20: mean(sums.recall),
    ndcgAt10: mean(sums.ndcg),
    coverage: drawingIds.length === 0 ? 0 : shown.size / drawingIds.length,
    served: mean(sums.served),
  };
}

/** Gains by the logarithm of the place, over those of the best list there could be (Järvelin and Kekäläinen, 2002). */
export function ndcg(list: number[], wanted: ReadonlySet<number>): number {
  const discount = (place: number) => 1 / Math.log2(place + 2);
  const sum = (gains: number[]) => gains.reduce((total, gain) => total + gain, 0);
  const found = list.slice(0, NDCG_AT).map((drawing, place) => (wanted.has(drawing) ? discount(place) : 0));
  const ideal = Array.from({ length: Math.min(NDCG_AT, wanted.size) }, (_value, place) => discount(place));
  return ideal.length === 0 ? 0 : sum(found) / sum(ideal);
}
