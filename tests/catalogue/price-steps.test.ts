import { priceSteps } from '../../src/catalogue/facets/price-steps.ts';

const many = (least: number, most: number) =>
  Array.from({ length: 1000 }, (_, index) => Math.round(least * (most / least) ** (index / 999)));

test.each<[string, number[], number]>([
  ['no price', [], 0],
  ['one price', [1999, 1999, 1999], 1],
  ['nothing but gifts', [0, 0], 1],
  ['a gift and a treasure', [0, 100_000_000_000], 10],
  ['cents', [1, 2, 3], 2],
  ['prices that lie close', [1000, 1001, 1009], 9],
  ['prices from 18 to 100,000', many(1800, 10_000_000), 10],
  ['prices within a tenth', many(5000, 5500), 10],
  ['every price there can be', many(1, 100_000_000_000), 10],
])(
  '%s: each price is in one step, and the steps go from the least to the greatest',
  (_name, prices, length) => {
    const steps = priceSteps(prices);
    expect(steps).toHaveLength(length);
    for (const [index, { min, max, count }] of steps.entries()) {
      expect(min).toBe(index === 0 ? Math.min(...prices) : (steps[index - 1]?.max ?? 0) + 1);
      expect(max).toBeGreaterThanOrEqual(min);
      expect(count).toBe(prices.filter((price) => price >= min && price <= max).length);
    }
    if (length > 0) expect(steps.at(-1)?.max).toBe(Math.max(...prices));
  },
);

test('steps begin at round prices, each as many times dearer as the one before', () => {
  const starts = priceSteps(many(1800, 10_000_000)).map(({ min }) => min / 100);
  expect(starts).toEqual([18, 43, 100, 240, 570, 1300, 3200, 8000, 18_000, 42_000]);
});
