import { jest } from '@jest/globals';
import { sql } from 'kysely';
import { rowsOf } from '../../src/shared/rows.ts';
import type { Buyer } from '../chaos/stock-the-shop.ts';
import { brokenInvariants, invariants } from '../checkout/invariants.ts';
import { clearAway } from '../main/shop-process.ts';
import { fillCarts, makeEditions } from '../support/stock.ts';
import { checkOutAll, tally } from './check-out.ts';
import { CROWD_SHARE, openStage, type Stage } from './stage.ts';

jest.setTimeout(300_000);

const ROUNDS = Math.ceil(20 * CROWD_SHARE);
const BUYERS = 200;
const COPIES = 10;

let stage: Stage;
let buyers: Buyer[];
let drawings: number[];

beforeAll(async () => {
  stage = await openStage();
  buyers = await stage.makeBuyers(BUYERS);
  drawings = await makeEditions(stage.orm.em.fork(), Array(ROUNDS).fill(COPIES));
});

afterAll(async () => {
  await stage?.close();
  await clearAway();
});

/** What the books say of a drawing: what is left, what was sold, as which copies, to how many, and what the bank holds. */
async function booksOf(drawing: number) {
  const orders = sql`select o.id, o.user_id, o.status, p.ref from order_line l join orders o on o.id = l.order_id
    join payment p on p.order_id = o.id where l.drawing_id = d.id`;
  const [row] = await rowsOf(
    stage.orm.em.fork(),
    sql<Record<string, unknown>>`
    select d.stock, d.copies_sold as sold,
      (select json_object_agg(status, count) from (select status, count(*) from (${orders}) o group by status) s) as orders,
      (select count(distinct user_id) from (${orders}) o) as buyers,
      (select json_agg(number order by number) from edition_copy c where c.drawing_id = d.id) as copies,
      (select count(*) from sandbox_gateway.authorisation a join (${orders}) o on o.ref = a.ref
       where a.state in ('AUTHORISED', 'CAPTURED')) as authorisations
    from drawing d where d.id = ${drawing}`,
  );
  return row;
}

test.each(Array.from({ length: ROUNDS }, (_, round) => round))(
  '200 buyers of ten copies buy exactly ten, round %s',
  async (round) => {
    const drawing = drawings[round] as number;
    await fillCarts(
      stage.orm.em.fork(),
      buyers.map((buyer) => ({ buyer, drawings: [drawing] })),
    );
    const answers = await checkOutAll(stage.urls, buyers, `round-${round}`);
    expect(tally(answers)).toEqual({ ORDER: COPIES, INSUFFICIENT_STOCK: BUYERS - COPIES });
    expect(await booksOf(drawing)).toEqual({
      stock: 0,
      sold: COPIES,
      orders: { PAID: COPIES },
      buyers: COPIES,
      copies: Array.from({ length: COPIES }, (_, copy) => copy + 1),
      authorisations: COPIES,
    });
  },
);

test('no money is held beside it, and there was no deadlock and no trouble', async () => {
  const { 'nothing is left unsettled': _, ...mustHold } = invariants;
  expect(await brokenInvariants(stage.orm.em.fork(), mustHold)).toEqual({});
  expect(await stage.aftermath()).toEqual({ deadlocks: 0, trouble: [] });
});
