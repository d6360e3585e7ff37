import { sql } from 'kysely';
import Stripe from 'stripe';
import { tasksOf } from '../../src/jobs/tasks.ts';
import type { PaymentGateway } from '../../src/payments/payment-gateway.ts';
import { rowsOf } from '../../src/shared/rows.ts';
import { pay, shopper } from '../checkout/shopping.ts';
import { letterBox } from '../support/letter-box.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { workOff } from '../support/work-off.ts';
import { type StripeDouble, startStripeDouble } from './stripe-double.ts';

const [secret, CONFIRM] = ['whsec_of_the_tests', 'POST payment_intents/id/confirm'];

let double: StripeDouble;
let shop: TestShop;
let gateway: PaymentGateway;
beforeAll(async () => {
  double = await startStripeDouble();
  const stripe = { secretKey: 'sk_test_double', apiBase: double.url, webhookSecret: secret };
  shop = await openShop({
    config: { stripe },
    gateway: (made) => {
      gateway = made;
      return made;
    },
  });
});
afterAll(async () => {
  await shop.close();
  await double.close();
});

const rows = <Row>(query: ReturnType<typeof sql<Row>>) => rowsOf(shop.orm.em.fork(), query);

let serial = 0;
const event = (ref?: string, type = 'payment_intent.amount_capturable_updated') => ({
  id: `evt_${++serial}`,
  object: 'event',
  type,
  data: { object: { id: 'pi_x', object: 'payment_intent', status: 'succeeded', metadata: { ref } } },
});

const now = () => Math.floor(Date.now() / 1000);

async function deliver(body: object | string, { by = secret, timestamp = now() } = {}) {
  const payload = typeof body === 'string' ? body : JSON.stringify(body, null, 2);
  const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret: by, timestamp });
  return post(payload, { 'stripe-signature': signature });
}

async function post(body: string, headers: Record<string, string> = {}): Promise<number> {
  const response = await fetch(`${shop.url}/webhooks/stripe`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });
  return response.status;
}

const kept = async () => (await rows(sql<{ id: string }>`select id from stripe_event`)).map(({ id }) => id);

/** Someone whose payment was authorised, without the shop having heard of it. */
async function pending() {
  const { customer, drawing } = await shopper(shop);
  double.fault(CONFIRM, 'acts and drops');
  const { data } = await pay(shop, customer);
  return { customer, drawing, orderId: Number(data.checkout.orderId), ...(await payment(drawing.id)) };
}

async function payment(drawingId: number) {
  const [row] = await rows(sql<{ ref: string; status: string; settleAt: Date | null; fence: number }>`
    select p.ref, p.status, p.settle_at as "settleAt", p.fence from payment p
    join order_line l on l.order_id = p.order_id where l.drawing_id = ${drawingId}`);
  if (!row) throw new Error('There is no payment.');
  return row;
}

const { mailer } = letterBox();
const work = () => workOff(shop, { gateway, mailer });

test('an event has its payment settled, by what Stripe says when asked', async () => {
  const { drawing, ref } = await pending();
  await rows(sql`update payment set fence = 1 where ref = ${ref}`);
  expect(await deliver(event(ref))).toBe(200);
  await work();
  expect(await payment(drawing.id)).toMatchObject({ status: 'CAPTURED', settleAt: null });
});

test('what an event claims is not believed', async () => {
  const { customer, drawing } = await shopper(shop);
  double.fault(CONFIRM, 'drops');
  await pay(shop, customer);
  const { ref } = await payment(drawing.id);
  await rows(sql`update payment set fence = 1 where ref = ${ref}`);
  expect(await deliver(event(ref, 'payment_intent.succeeded'))).toBe(200);
  await work();
  expect(await payment(drawing.id)).toMatchObject({ status: 'VOIDED' });
});

test('an event that comes while the checkout waits for its answer leaves the payment to it', async () => {
  const { customer, drawing } = await shopper(shop);
  const slow = double.hold(CONFIRM, 'before');
  const answer = pay(shop, customer);
  await slow.reached;
  const before = await payment(drawing.id);
  expect(await deliver(event(before.ref, 'payment_intent.created'))).toBe(200);
  await work();
  expect(await payment(drawing.id)).toEqual(before);
  slow.release();
  expect((await answer).data.checkout).toMatchObject({ __typename: 'Order', status: 'PAID' });
});

test('the job for such a payment waits for its time, then settles it should nobody else have', async () => {
  const { drawing, ref, orderId, settleAt } = await pending();
  expect(await deliver(event(ref))).toBe(200);
  const [job] = await rows(
    sql<{
      runAt: Date;
    }>`select run_at as "runAt" from graphile_worker.jobs where key = ${`settle-payment-${orderId}`}`,
  );
  expect(Math.abs((job?.runAt.getTime() ?? 0) - (settleAt?.getTime() ?? 0))).toBeLessThan(5);
  expect(await payment(drawing.id)).toMatchObject({ status: 'CREATED', settleAt });
});

test('the same event again is answered and counts once', async () => {
  const { drawing, ref } = await pending();
  const news = event(ref);
  expect([await deliver(news), await deliver(news)]).toEqual([200, 200]);
  expect((await kept()).filter((id) => id === news.id)).toHaveLength(1);
  await rows(sql`delete from graphile_worker._private_jobs`);
  expect(await deliver(news)).toBe(200);
  expect(await rows(sql`select 1 from graphile_worker.jobs`)).toEqual([]);
  expect(await payment(drawing.id)).toMatchObject({ status: 'CREATED' });
});

test('an event of a settled payment, of no payment of ours, or of something else is kept and moves nothing', async () => {
  const { customer, drawing } = await shopper(shop);
  await pay(shop, customer);
  const { ref } = await payment(drawing.id);
  await rows(sql`update payment set status = 'CAPTURED', settle_at = null where ref = ${ref}`);
  const others = [event(ref), event('0c9ea3c2-1df4-4c9e-8b7a-000000000000'), event(), event("x'; --")];
  for (const news of others) expect(await deliver(news)).toBe(200);
  expect(await kept()).toEqual(expect.arrayContaining(others.map(({ id }) => id)));
  expect(await payment(drawing.id)).toMatchObject({ status: 'CAPTURED', settleAt: null });
});

test('what Stripe did not sign, or signed long ago, is refused and not kept', async () => {
  const news = event();
  const before = await kept();
  const body = JSON.stringify(news);
  const signature = Stripe.webhooks.generateTestHeaderString({ payload: body, secret });
  expect(await deliver(news, { by: 'whsec_of_another' })).toBe(400);
  expect(await deliver(news, { timestamp: now() - 301 })).toBe(400);
  expect(await post(body)).toBe(400);
  expect(await post(body, { 'stripe-signature': 't=1,v1=00' })).toBe(400);
  expect(await post(body.replace('evt_', 'evt_0'), { 'stripe-signature': signature })).toBe(400);
  expect(await post('', { 'stripe-signature': signature })).toBe(400);
  expect(await deliver('not JSON')).toBe(400);
  expect(await deliver('{"object":"event"}')).toBe(400);
  expect(await kept()).toEqual(before);
});

test('a body over the limit, or one that is packed, is not read', async () => {
  expect(await post('x'.repeat(300_000), { 'stripe-signature': 't=1,v1=00' })).toBe(413);
  expect(await post('x', { 'content-encoding': 'gzip' })).toBe(415);
});

test('an event that cannot be kept is not answered 200, so that Stripe sends it again', async () => {
  const news = event();
  await rows(sql`alter table stripe_event rename to elsewhere`);
  expect(await deliver(news)).toBe(500);
  await rows(sql`alter table elsewhere rename to stripe_event`);
  expect(await deliver(news)).toBe(200);
  expect(await kept()).toContain(news.id);
});

test('without a secret to tell them by, no webhooks are taken', async () => {
  const other = await openShop({
    config: { databaseUrl: shop.databaseUrl, stripe: { secretKey: 'sk_test_double', apiBase: double.url } },
  });
  const response = await fetch(`${other.url}/webhooks/stripe`, { method: 'POST', body: '{}' });
  expect(response.status).toBe(404);
  await other.close();
});

test('an event is forgotten after a month', async () => {
  const parts = { gateway, mailer, accountPages: 'http://shop.test/account' };
  await deliver(event());
  const [latest] = (await kept()).slice(-1);
  const sweep = () =>
    tasksOf({ ...parts, em: shop.orm.em, log: shop.log })['sweep-stripe-events']?.({}, {} as never);
  await sweep();
  expect(await kept()).toContain(latest);
  await rows(sql`update stripe_event set received_at = now() - interval '31 days' where id = ${latest}`);
  await sweep();
  expect(await kept()).not.toContain(latest);
});
