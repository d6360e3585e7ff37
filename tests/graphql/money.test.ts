import 'reflect-metadata';
import { exactCents, money, wholeCents } from '../../src/shared/money.ts';

test.each([
  [19.99, 1999],
  [0.1 + 0.2, 30],
  [19.99 * 3, 5997],
  [1.1 * 3, 330],
  [0, 0],
  [-0.05, -5],
  [1_000_000_000, 100_000_000_000],
  [1e300, Number.MAX_SAFE_INTEGER],
  [Number.POSITIVE_INFINITY, Number.MAX_SAFE_INTEGER],
])('%d is %d cents', (amount, cents) => {
  expect(wholeCents(amount, 'total')).toBe(cents);
});

test.each([29.995, 1.005, 8.615, 0.004, -0.005, 0.1 + 0.2 + 0.001])(
  '%d has a fraction of a cent',
  (amount) => {
    expect(() => wholeCents(amount, 'total')).toThrow('two decimals at most');
  },
);

test('fractions of a cent are kept where they decide', () => {
  expect([exactCents(19.999), exactCents(20.001), exactCents(0.29)]).toEqual([1999.9, 2000.1, 29]);
});

test('money shows the same amount twice', () => {
  expect(money(1999, 'EUR')).toEqual({ cents: 1999, amount: 19.99, currency: 'EUR' });
});
