import { jest } from '@jest/globals';
import { sql } from 'kysely';
import { rowsOf } from '../../src/shared/rows.ts';
import { diceOf } from '../chaos/dice.ts';
import { brokenInvariants, invariants } from '../checkout/invariants.ts';
import { clearAway } from '../main/shop-process.ts';
import { fillCarts, makeEditions } from '../support/stock.ts';
import { checkOutAll, tally } from './check-out.ts';
import { CROWD_SHARE, openStage, type Stage } from './stage.ts';

jest.setTimeout(1_200_000);

const BUYERS = 10_000 * CROWD_SHARE;
const DRAWINGS = 100;
const IN_A_CART = 3;
const AT_A_TIME = 24;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(async () => {
  await stage?.close();
  await clearAway();
});

/** Which drawings each has in the cart: those of every second buyer are those of the one before, in the opposite order. */
function opposites(): number[][] {
  const dice = diceOf(1);
  return Array.from({ length: BUYERS / 2 }, () => {
    const all = Array.from({ length: DRAWINGS }, (_, drawing) => drawing);
    const cart = Array.from({ length: IN_A_CART }, () => all.splice(dice.whole(0, all.length - 1), 1)).flat();
    return [cart, cart.toReversed()];
  }).flat();
}

test(`${BUYERS} checkouts of carts in opposite orders meet no deadlock, and sell the last copy`, async () => {
  const em = stage.orm.em.fork();
  const carts = opposites();
  const copies = Array.from(
    { length: DRAWINGS },
    (_, drawing) => carts.flat().filter((one) => one === drawing).length,
  );
  const ids = await makeEditions(em, copies);
  const buyers = await stage.makeBuyers(BUYERS);
  const drawingsOf = (number: number) => carts[number]?.map((drawing) => ids[drawing] as number) ?? [];
  await fillCarts(
    em,
    buyers.map((buyer, number) => ({ buyer, drawings: drawingsOf(number) })),
  );
  const answers = await checkOutAll(stage.urls, buyers, 'crowd', AT_A_TIME);
  const [books] = await rowsOf(em, sold);
  const { 'nothing is left unsettled': _, ...mustHold } = invariants;
  const broken = await brokenInvariants(em, mustHold);
  expect({ told: tally(answers), ...(await stage.aftermath()), books, broken }).toEqual({
    told: { ORDER: BUYERS },
    deadlocks: 0,
    trouble: [],
    books: { left: 0, sold: BUYERS * IN_A_CART, numbered: BUYERS * IN_A_CART },
    broken: {},
  });
});

const sold = sql`select sum(stock)::int as left, sum(copies_sold)::int as sold,
  (select count(*) from edition_copy) as numbered from drawing`;
