import 'reflect-metadata';
import { exactCents, money, toCents } from '../../src/shared/money.ts';

test.each([
  [19.99, 1999],
  [0.1 + 0.2, 30],
  [1.005, 101],
  [8.615, 862],
  [0, 0],
  [0.004, 0],
  [0.005, 1],
  [-0.005, -1],
  [1_000_000_000, 100_000_000_000],
  [1e300, Number.MAX_SAFE_INTEGER],
  [Number.POSITIVE_INFINITY, Number.MAX_SAFE_INTEGER],
])('%d is %d cents', (amount, cents) => {
  expect(toCents(amount)).toBe(cents);
});

test('fractions of a cent are kept where they decide', () => {
  expect([exactCents(19.999), exactCents(20.001), exactCents(0.29)]).toEqual([1999.9, 2000.1, 29]);
});

test('money shows the same amount twice', () => {
  expect(money(1999, 'EUR')).toEqual({ cents: 1999, amount: 19.99, currency: 'EUR' });
});
