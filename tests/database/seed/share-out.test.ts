import { copyText } from '../../../src/database/copy.ts';
import { shareOut } from '../../../src/database/seed/share-out.ts';
import { nameAt } from '../../../src/database/seed/words/people.ts';
import { stretches } from '../../../src/database/seed/work.ts';

const sumOf = (shares: Uint32Array) => shares.reduce((sum, share) => sum + share, 0);

test('shares are in proportion to the weights and add up', () => {
  expect([...shareOut(10, Float64Array.of(1, 2, 7), 100)]).toEqual([1, 2, 7]);
  expect(
    sumOf(
      shareOut(
        1_000,
        Float64Array.from({ length: 333 }, (_, i) => 1 / (i + 1)),
        1_000,
      ),
    ),
  ).toBe(1_000);
  expect([...shareOut(0, new Float64Array(0), 5)]).toEqual([]);
});

test('nobody gets more than the most, and what is over goes to the others', () => {
  expect([...shareOut(9, Float64Array.of(1000, 1, 1), 3)]).toEqual([3, 3, 3]);
  const shares = shareOut(50, Float64Array.of(1000, 1, 1, 1, 1, 1), 10);
  expect(Math.max(...shares)).toBe(10);
  expect(sumOf(shares)).toBe(50);
});

test('batches are cut by their rows, and one drawing is never cut', () => {
  expect([...stretches(Uint32Array.of(1, 200_000, 49_000, 998, 1))]).toEqual([
    { from: 0, to: 1 },
    { from: 1, to: 2 },
    { from: 2, to: 4 },
    { from: 4, to: 5 },
  ]);
});

test('artists have names of their own', () => {
  const names = Array.from({ length: 50_000 }, (_, number) => nameAt(number));
  expect(new Set(names).size).toBe(50_000);
});

test('what COPY could misread is escaped', () => {
  expect(copyText('a\tb\\c\nd')).toBe('a\\tb\\\\c\\nd');
  expect(copyText(['working life', 'so "called"', 'back\\slash'])).toBe(
    '{"working life","so \\\\"called\\\\"","back\\\\\\\\slash"}',
  );
  expect([copyText(null), copyText(true), copyText(1.5), copyText([1, 2])]).toEqual([
    '\\N',
    't',
    '1.5',
    '{1,2}',
  ]);
});
