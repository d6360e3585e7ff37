import { sql } from 'kysely';
import { endpoints } from '../../src/rest/endpoints.ts';
import { rowsOf } from '../../src/shared/rows.ts';
import { scriptedGateway } from '../checkout/gateways.ts';
import { pay, put, shopper } from '../checkout/shopping.ts';
import { billing_details, payment_info } from '../rest/purchase.ts';
import { makeCustomer, makeDrawing } from '../support/factories.ts';
import { openShop, type TestShop } from '../support/shop.ts';

const { gateway, make } = scriptedGateway();
let shop: TestShop;
beforeAll(async () => {
  shop = await openShop({ gateway: make });
});
afterAll(() => shop.close());

const password = 'a quiet line of ink';
let serial = 0;
const newKey = () => `key-${++serial}`;
const headers = (key: string) => ({ 'idempotency-key': key });
const registering = (email: string) => ({ name: 'Ada', email, password });
const send = (path: string, json: object, key: string, token?: string) =>
  shop.rest(`POST ${path}`, { json, headers: headers(key), ...(token && { token }) });

/** For each POST: two bodies, and whose token goes with them. */
const posts: Record<string, () => Promise<{ one: object; another: object; token?: string }>> = {
  '/api/auth/register': async () => ({
    one: registering('one@example.com'),
    another: registering('another@example.com'),
  }),
  '/api/auth/login': async () => {
    for (const email of ['in@example.com', 'too@example.com'])
      await send('/api/auth/register', registering(email), newKey());
    return { one: { email: 'in@example.com', password }, another: { email: 'too@example.com', password } };
  },
  '/api/cart': async () => {
    const [{ id: drawing_id }, { token }] = [await makeDrawing(shop), await makeCustomer(shop)];
    return { one: { drawing_id, quantity: 1 }, another: { drawing_id, quantity: 2 }, token };
  },
  '/api/checkout': async () => {
    const { customer } = await shopper(shop);
    const other = { ...billing_details, city: 'Bath' };
    return {
      one: { billing_details, payment_info },
      another: { billing_details: other, payment_info },
      token: customer.token,
    };
  },
};

test('these are all', () => {
  const all = endpoints.filter(({ method }) => method === 'post').map(({ path }) => `/api${path}`);
  expect(Object.keys(posts).sort()).toEqual(all.sort());
});

describe.each(Object.entries(posts))('POST %s', (path, ask) => {
  test('with one key and body answers the same, marked; with another body 422', async () => {
    const { one, another, token } = await ask();
    const key = newKey();
    const first = await send(path, one, key, token);
    const second = await send(path, one, key, token);
    const third = await send(path, another, key, token);
    expect([first.status, first.headers.get('idempotency-replayed')]).toEqual([200, null]);
    expect(second.body).toEqual(first.body);
    expect([second.status, second.headers.get('idempotency-replayed')]).toEqual([200, 'true']);
    expect([third.status, third.body.errors[0].code]).toEqual([422, 'IDEMPOTENCY_MISMATCH']);
  });

  test.each(['', 'with space', 'x'.repeat(256)])('the key %j is 400', async (key) => {
    const { one, token } = await ask();
    expect((await send(path, one, key, token)).status).toBe(400);
  });
});

test('who is told to come later, or that the bank does not answer, may use the key again', async () => {
  const { customer } = await shopper(shop);
  const input = { idempotencyKey: newKey(), card: null, paymentMethodId: 'pm_card_visa' };
  const { cardOf } = gateway;
  gateway.cardOf = async () => {
    throw new Error('The line went dead.');
  };
  const unavailable = await pay(shop, customer, input);
  gateway.cardOf = cardOf;
  expect([unavailable.status, unavailable.errors?.[0]?.extensions.code]).toEqual([
    503,
    'SERVICE_UNAVAILABLE',
  ]);
  const paid = await pay(shop, customer, input);
  expect([paid.data.checkout.__typename, paid.headers.get('idempotency-replayed')]).toEqual(['Order', null]);
});

test('429 is not stored', async () => {
  const [json, key] = [{ email: 'late@example.com', password }, newKey()];
  await send('/api/auth/register', registering(json.email), newKey());
  await rowsOf(
    shop.orm.em.fork(),
    sql`insert into login_attempt (email) select ${json.email} from generate_series(1, 10)`,
  );
  expect((await send('/api/auth/login', json, key)).status).toBe(429);
  await rowsOf(shop.orm.em.fork(), sql`delete from login_attempt`);
  const later = await send('/api/auth/login', json, key);
  expect([later.status, later.headers.get('idempotency-replayed')]).toEqual([200, null]);
});

test('those who are not signed in are kept apart by what they send', async () => {
  const key = newKey();
  expect((await send('/api/auth/register', registering('first@example.com'), key)).status).toBe(200);
  const stranger = await send('/api/auth/register', registering('second@example.com'), key);
  expect([stranger.status, stranger.body.data]).toEqual([422, undefined]);
  const guess = { ...registering('first@example.com'), password: 'a guess that is long enough' };
  expect((await send('/api/auth/register', guess, key)).status).toBe(422);
});

test('one key on two mutations is two requests', async () => {
  const { customer, drawing } = await shopper(shop);
  const key = newKey();
  await pay(shop, customer, { idempotencyKey: key });
  await put(shop, customer, drawing.id);
  const { token } = customer;
  const cancel = 'mutation ($id: ID!) { cancelOrder(id: $id) { __typename } }';
  const { data } = await shop.graphql('{ me { orders(first: 1) { nodes { id } } } }', {}, token);
  const { id } = data.me.orders.nodes[0];
  const cancelled = await shop.graphql(cancel, { id }, token, headers(key));
  expect([cancelled.data.cancelOrder.__typename, cancelled.extensions.idempotency]).toEqual([
    'Order',
    undefined,
  ]);
  const again = await shop.graphql(cancel, { id }, token, headers(key));
  expect([again.data, again.extensions.idempotency]).toEqual([cancelled.data, { replayed: true }]);
});
