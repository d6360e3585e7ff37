import { type RawBuilder, sql } from 'kysely';
import { crontab, scheduleRecovery, tasksOf } from '../../src/jobs/tasks.ts';
import { rowsOf } from '../../src/shared/rows.ts';
import { scriptedGateway } from '../checkout/gateways.ts';
import { cards, pay, shopper } from '../checkout/shopping.ts';
import { letterBox } from '../support/letter-box.ts';
import { openShop, type TestShop } from '../support/shop.ts';

const { gateway, make } = scriptedGateway();
let shop: TestShop;
beforeAll(async () => {
  shop = await openShop({ gateway: make });
});
afterAll(() => shop.close());

const tasks = () =>
  tasksOf({
    em: shop.orm.em,
    gateway,
    mailer: letterBox().mailer,
    accountPages: 'http://shop.test/account',
    log: shop.log,
  });
const work = (task: string) => tasks()[task]?.({}, {} as never);

test('what is done by the clock is work that there is', () => {
  const known = Object.keys(tasks());
  expect(crontab.map(({ task }) => task).filter((task) => !known.includes(task))).toEqual([]);
});

test('recovery has four turns a minute, however many processes write them down', async () => {
  await Promise.all([1, 2, 3].map(() => scheduleRecovery(shop.orm)));
  const turns = await rowsOf(
    shop.orm.em.fork(),
    sql`select (extract(epoch from run_at - min(run_at) over ()) / 15)::numeric(6, 1)::float8 as turn
    from graphile_worker.jobs where task_identifier = 'recover-payments' order by run_at`,
  );
  expect(turns).toEqual([0, 1, 2, 3].map((turn) => ({ turn })));
});

test('a payment that is open is looked at 20 seconds after it was asked for, and then every 15', async () => {
  const { customer } = await shopper(shop);
  const { data } = await pay(shop, customer, { card: cards.answerLost });
  const order = sql`orders o join payment p on p.order_id = o.id where o.id = ${Number(data.checkout.orderId)}`;
  const ask = (columns: RawBuilder<unknown>) =>
    rowsOf(shop.orm.em.fork(), sql`select o.status, ${columns} from ${order}`);
  const turn = async () => {
    await rowsOf(shop.orm.em.fork(), sql`update payment set settle_at = now() - interval '1 second'`);
    await work('recover-payments');
  };
  const atFirst = sql`extract(epoch from p.settle_at - p.created_at)::int as seconds`;
  expect(await ask(atFirst)).toEqual([{ status: 'PENDING_PAYMENT', seconds: 20 }]);
  const soon = sql`p.settle_at <= now() + interval '15 seconds' as soon`;
  for (let round = 0; round < 3; round += 1) {
    gateway.fault = new Error('The line went dead.');
    await turn();
    expect(await ask(soon)).toEqual([{ status: 'PENDING_PAYMENT', soon: true }]);
  }
  await turn();
  expect(await ask(sql`p.status as payment`)).toEqual([{ status: 'PAID', payment: 'CAPTURED' }]);
});

test('an idempotency key is forgotten after 24 hours, and not before', async () => {
  const { customer } = await shopper(shop);
  const input = { idempotencyKey: 'a-day' };
  const age = (time: string) =>
    rowsOf(shop.orm.em.fork(), sql`update idempotency_key set created_at = now() - ${time}::interval`);
  const first = await pay(shop, customer, input);
  await age('23 hours 59 minutes');
  await work('sweep-idempotency-keys');
  const kept = await pay(shop, customer, input);
  expect([kept.data, kept.headers.get('idempotency-replayed')]).toEqual([first.data, 'true']);
  await age('24 hours 1 second');
  await work('sweep-idempotency-keys');
  const anew = await pay(shop, customer, input);
  expect([anew.data.checkout.__typename, anew.headers.get('idempotency-replayed')]).toEqual([
    'CartEmpty',
    null,
  ]);
});
