import type { History } from '../../src/evaluation/history.ts';
import { itemKnn } from '../../src/evaluation/item-knn.ts';
import { judge, ndcg } from '../../src/evaluation/judge.ts';
import { best } from '../../src/evaluation/ranker.ts';
import { popularity } from '../../src/evaluation/simple-rankers.ts';

/** Two people know 0 and 1, one of them also 2; what is hidden is 1 of the third, who knows 0. */
const history: History = {
  userIds: [11, 12, 13],
  drawingIds: [100, 101, 102],
  known: [Int32Array.of(0, 1), Int32Array.of(0, 1, 2), Int32Array.of(0)],
  hidden: [new Set(), new Set(), new Set([1])],
  now: new Date(),
};

test('nDCG is 1 for the best list, less the later what was hidden comes, and 0 without it', () => {
  expect(ndcg([5, 6, 7], new Set([5, 6]))).toBe(1);
  expect(ndcg([7, 5], new Set([5]))).toBeCloseTo(1 / Math.log2(3), 10);
  expect(ndcg([7, 8], new Set([5]))).toBe(0);
  expect(ndcg([...Array(10).keys()], new Set([10]))).toBe(0);
});

test('the highest scores come first, without what is left out or scores nothing', () => {
  const scores = Float64Array.from({ length: 100 }, (_value, number) => (number * 37) % 100);
  expect(best(scores.slice(), 3, [27])).toEqual([54, 81, 8]);
  expect(best(Float64Array.of(0, 0, 0.5), 3)).toEqual([2]);
});

test('item-kNN and popularity rank what the others know', async () => {
  expect(await itemKnn(history)(2, 5)).toEqual([1, 2]);
  expect(await popularity(history)(2, 5)).toEqual([1, 2]);
  expect(await popularity(history)(1, 5)).toEqual([]);
});

test('a ranking is judged by those of whom something is hidden', async () => {
  expect(await judge(history, [2], () => [2, 1])).toEqual({
    recallAt20: 1,
    ndcgAt10: 1 / Math.log2(3),
    coverage: 2 / 3,
    served: 1,
  });
  expect(await judge(history, [2], () => [])).toEqual({ recallAt20: 0, ndcgAt10: 0, coverage: 0, served: 0 });
});
