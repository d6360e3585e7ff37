import { jest } from '@jest/globals';
import { recentWriters } from '../../src/database/replicas/recent-writers.ts';
import { openShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());
afterEach(() => jest.restoreAllMocks());

/** A line that carries nothing, up or down. */
const line = (connected: boolean) => ({ on: () => undefined, onLost: () => undefined, connected });

test('who has written may be behind for five seconds, everyone else is not', async () => {
  const clock = jest.spyOn(performance, 'now').mockReturnValue(1_000);
  const writers = recentWriters(shop.orm.em, line(true));
  await writers.note(7);
  expect([writers.mayBe(7), writers.mayBe(8)]).toEqual([true, false]);
  clock.mockReturnValue(5_999);
  expect(writers.mayBe(7)).toBe(true);
  clock.mockReturnValue(6_000);
  expect(writers.mayBe(7)).toBe(false);
});

test('while the others cannot be heard, anyone may have written', () => {
  expect(recentWriters(shop.orm.em, line(false)).mayBe(7)).toBe(true);
});
