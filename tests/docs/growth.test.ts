import { readFileSync } from 'node:fs';
import { figuresOf } from '../../bench/growth/figures.ts';
import { questions } from '../../bench/growth/questions.ts';
import { tableFor } from '../../bench/growth/table.ts';

/** The cells of each line of the page's table. */
const lines = readFileSync('docs/growth.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

test('the page about growth has the table of a whole run of npm run bench:growth', () => {
  const [head, , ...measured] = lines;
  expect(`| ${head?.join(' | ')} |\n`).toBe(
    `${tableFor([10_000, 100_000, 1_000_000]).head.split('|\n')[0]}|\n`,
  );
  expect(measured.map(([name, ...cells]) => [name, cells.at(-1)])).toEqual(
    questions.map(({ name, most }) => [name, most.toFixed(1)]),
  );
});

test('what is told is the median of the rounds, and a ratio is of one round', () => {
  const slow = [
    [10, 10],
    [30, 30],
  ];
  const noisy = [
    [100, 100],
    [100, 100],
  ];
  const rounds = [
    slow,
    noisy,
    [
      [20, 20],
      [40, 40],
    ],
  ];
  expect(figuresOf(rounds)).toEqual([
    { p50: 20, p95: 20, ratio: 1 },
    { p50: 40, p95: 40, ratio: 2 },
  ]);
});

test('one slow answer in ten is told, and one in a hundred is not', () => {
  const answers = (slow: number) => Array.from({ length: 100 }, (_, turn) => (turn < slow ? 50 : 5));
  const [, often, once] = figuresOf([[answers(0), answers(10), answers(1)]]);
  expect(often).toEqual({ p50: 5, p95: 50, ratio: 10 });
  expect(once).toEqual({ p50: 5, p95: 5, ratio: 1 });
});

test('a ratio that is more than it may be is marked', () => {
  const figure = { p50: 1, p95: 2, ratio: 1 };
  const line = tableFor([10_000, 20_000]).line({ name: 'detail', most: 1.3 }, [
    figure,
    { ...figure, ratio: 1.31 },
  ]);
  expect(line).toBe('| detail | 1.0 | 2.0 | 1.0 | 2.0 | **1.31** (!) | 1.3 |\n');
});
