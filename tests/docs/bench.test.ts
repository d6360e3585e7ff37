import { readFileSync } from 'node:fs';
import { figuresOf } from '../../bench/throughput/figures.ts';
import { tableOf } from '../../bench/throughput/readme.ts';

test("the README's figures are those of the last run of npm run bench", () => {
  const { results } = JSON.parse(readFileSync('bench/results.json', 'utf8'));
  expect(results).toHaveLength(11);
  expect(readFileSync('README.md', 'utf8')).toContain(tableOf(results));
});

test('a ratio is of one turn, and what counts is the median of the turns', () => {
  const load = (rate: number) => ({ rate, p50: 1, p99: 2, p999: rate, answers: 10 });
  const turn = (shop: number, limit: number) => ({ shop: load(shop), limit: load(limit) });
  const figures = figuresOf([turn(90, 100), turn(10, 100), turn(50, 200)], { rss: 2e8, eventLoopP99: 4.26 });
  expect(figures).toMatchObject({ ratios: [0.9, 0.1, 0.25], ratio: 0.25, shopPerSecond: 50 });
  expect(figures).toMatchObject({ worstP999Ms: 90, rssMegabytes: 200, eventLoopP99Ms: 4.3 });
});
