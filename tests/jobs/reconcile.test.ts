import { PassThrough } from 'node:stream';
import { sql } from 'kysely';
import { runReconcile } from '../../src/jobs/run-reconcile.ts';
import { rowsOf } from '../../src/shared/rows.ts';
import { cards, makeAllDue, pay, shopper } from '../checkout/shopping.ts';
import { openShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

/** `npm run reconcile`, without the process around it. */
async function reconcile(env: NodeJS.ProcessEnv = { DATABASE_URL: shop.databaseUrl }) {
  const [output, errors] = [new PassThrough(), new PassThrough()];
  const code = await runReconcile([], { env, output, errors, signal: new AbortController().signal });
  return { code, said: linesOf(output).sort(), errors: linesOf(errors) };
}

const linesOf = (stream: PassThrough) => (stream.read()?.toString() ?? '').split('\n').filter(Boolean);

async function orderPaidWith(card: object): Promise<string> {
  const { customer } = await shopper(shop);
  const { data } = await pay(shop, customer, { card });
  return data.checkout.id ?? data.checkout.orderId;
}

test('an operator settles what waits, and sees what was done and what still waits', async () => {
  const [lost, failed, paid] = [
    await orderPaidWith(cards.answerLost),
    await orderPaidWith(cards.fails),
    await orderPaidWith(cards.approved),
  ];
  await makeAllDue(shop);
  await orderPaidWith(cards.answerLost);
  await rowsOf(
    shop.orm.em.fork(),
    sql`update payment set settle_at = now() + interval '1 hour', created_at = now() - interval '9 seconds'
    where settle_at > now()`,
  );
  expect(await reconcile()).toEqual({
    code: 0,
    said: [
      `order ${lost}: was authorised; the order is paid`,
      `order ${failed}: voided`,
      `order ${paid}: captured`,
      expect.stringMatching(/^still waiting: 1 CREATED, the oldest for \d+ s$/),
    ],
    errors: [],
  });
  await makeAllDue(shop);
  expect((await reconcile()).said).toEqual([
    'No payment waits.',
    expect.stringMatching(/^order \d+: was authorised; the order is paid$/),
  ]);
});

test('without a database it says so in a sentence', async () => {
  const { code, errors } = await reconcile({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' });
  expect(code).toBe(1);
  expect(errors).toEqual([expect.stringMatching(/^[A-Z][^\n]+\.$/)]);
});
