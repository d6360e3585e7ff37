import { sql } from 'kysely';
import { rowsOf } from '../../src/shared/rows.ts';
import { billing, type Customer, makeCustomer } from '../support/factories.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { scriptedGateway } from './gateways.ts';
import { books, cards, pay, recoverNow, shopper } from './shopping.ts';

const { gateway, make } = scriptedGateway();
let shop: TestShop;
beforeAll(async () => {
  shop = await openShop({ gateway: make });
});
afterAll(() => shop.close());

let serial = 0;
const newKey = () => `key-${++serial}`;

const restBilling = {
  name: 'Ada',
  address: '12 Ink Lane',
  city: 'Bristol',
  country: 'UK',
  postal_code: 'BS1',
};
const restCard = { card_number: '4242424242424242', expiry_date: '12/99', cvv: '123' };

function payOverRest({ token }: Customer, key: string, card: object = {}) {
  const json = { billing_details: restBilling, payment_info: { ...restCard, ...card } };
  return shop.rest('POST /api/checkout', { token, json, headers: { 'idempotency-key': key } });
}

test('the same key and input over GraphQL is one order and one answer, marked as repeated', async () => {
  const { customer, drawing } = await shopper(shop);
  const idempotencyKey = newKey();
  const first = await pay(shop, customer, { idempotencyKey });
  const second = await pay(shop, customer, { idempotencyKey });
  expect(first.data.checkout.__typename).toBe('Order');
  expect(second.data).toEqual(first.data);
  expect(first.headers.get('idempotency-replayed')).toBeNull();
  expect(second.headers.get('idempotency-replayed')).toBe('true');
  expect(second.extensions.idempotency).toEqual({ replayed: true });
  expect(await books(shop, drawing.id)).toHaveLength(1);
});

test('the same key and body over REST is the same answer, marked', async () => {
  const { customer, drawing } = await shopper(shop);
  const key = newKey();
  const first = await payOverRest(customer, key);
  const second = await payOverRest(customer, key);
  expect(first.status).toBe(200);
  expect(second.body).toEqual(first.body);
  expect(second.headers.get('idempotency-replayed')).toBe('true');
  expect(await books(shop, drawing.id)).toHaveLength(1);
});

test('the same key with another body is refused', async () => {
  const { customer } = await shopper(shop);
  const key = newKey();
  await payOverRest(customer, key);
  const other = await payOverRest(customer, key, { card_number: '5555555555554444' });
  expect([other.status, other.body.message]).toEqual([422, 'Unprocessable Entity']);
  const { data } = await pay(shop, customer, { idempotencyKey: key, billing: { ...billing, city: 'Bath' } });
  expect(data.checkout.__typename).toBe('IdempotencyMismatch');
});

test('a hundred at once with one key make one order and one authorisation', async () => {
  const { customer, drawing } = await shopper(shop);
  const before = gateway.authorised.length;
  const key = newKey();
  const answers = await Promise.all(Array.from({ length: 100 }, () => payOverRest(customer, key)));
  // Whether one comes while the first still runs (409) or afterwards (200) is up to the machine.
  for (const { status } of answers) expect([200, 409]).toContain(status);
  expect(answers.map(({ status }) => status)).toContain(200);
  expect(await books(shop, drawing.id)).toHaveLength(1);
  expect(gateway.authorised).toHaveLength(before + 1);
});

test('a twin of a checkout in flight is told so, with the order', async () => {
  const { customer } = await shopper(shop);
  const idempotencyKey = newKey();
  let twin: Promise<Awaited<ReturnType<typeof pay>>> | undefined;
  gateway.next = async (bank) => {
    twin = pay(shop, customer, { idempotencyKey });
    await twin;
    return bank();
  };
  const first = await pay(shop, customer, { idempotencyKey });
  expect((await twin)?.data.checkout).toEqual({
    __typename: 'CheckoutInProgress',
    orderId: first.data.checkout.id,
  });
});

test('a request that stood still until its twin took the key over says that the twin has it', async () => {
  const { customer, drawing } = await shopper(shop);
  const input = { card: undefined, paymentMethodId: 'pm_card_visa', idempotencyKey: newKey() };
  let twin: Awaited<ReturnType<typeof pay>> | undefined;
  const { cardOf } = gateway;
  gateway.cardOf = async (id) => {
    gateway.cardOf = cardOf;
    await rowsOf(
      shop.orm.em.fork(),
      sql`update idempotency_key set owned_at = owned_at - interval '61 seconds'`,
    );
    twin = await pay(shop, customer, input);
    return cardOf(id);
  };
  const first = await pay(shop, customer, input);
  expect(twin?.data.checkout.__typename).toBe('Order');
  expect(first.data.checkout).toEqual({
    __typename: 'CheckoutInProgress',
    orderId: twin?.data.checkout.id,
  });
  expect(await books(shop, drawing.id)).toHaveLength(1);
});

test('a decline is kept; the next try needs a key of its own', async () => {
  const { customer } = await shopper(shop);
  const key = newKey();
  const declined = await payOverRest(customer, key, { card_number: '4000000000000002' });
  const again = await payOverRest(customer, key, { card_number: '4000000000000002' });
  expect([declined.status, again.status, again.headers.get('idempotency-replayed')]).toEqual([
    402,
    402,
    'true',
  ]);
  expect((await payOverRest(customer, newKey())).status).toBe(200);
});

test('an unknown outcome is not kept: the same key tells what became of it', async () => {
  const { customer } = await shopper(shop);
  const [key, card] = [newKey(), { card_number: cards.answerLost.number }];
  const pending = await payOverRest(customer, key, card);
  expect(pending.body.data.message).toBe('Payment is being confirmed');
  expect((await payOverRest(customer, key, card)).status).toBe(409);
  await recoverNow(shop, gateway);
  const settled = await payOverRest(customer, key, card);
  expect(settled.body).toEqual({
    status: 'success',
    data: { order_id: pending.body.data.order_id, message: 'Order placed' },
  });
});

test('an error that is not an answer leaves the key free', async () => {
  const { customer } = await shopper(shop);
  const idempotencyKey = newKey();
  const bad = await pay(shop, customer, { idempotencyKey, card: { ...cards.approved, cvv: '1' } });
  expect(bad.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  const good = await pay(shop, customer, { idempotencyKey });
  expect(good.data.checkout.__typename).toBe('Order');
});

test('keys belong to a person and an operation', async () => {
  const [one, other] = [await shopper(shop), await shopper(shop)];
  const key = newKey();
  const answers = [await payOverRest(one.customer, key), await payOverRest(other.customer, key)];
  expect(answers.map(({ headers }) => headers.get('idempotency-replayed'))).toEqual([null, null]);
  const json = { drawing_id: one.drawing.id, quantity: 1 };
  const added = await shop.rest('POST /api/cart', {
    token: one.customer.token,
    json,
    headers: { 'idempotency-key': key },
  });
  expect(added.headers.get('idempotency-replayed')).toBeNull();
});

test('putting in the cart twice with one key puts in once', async () => {
  const { customer, drawing } = await shopper(shop);
  const headers = { 'idempotency-key': newKey() };
  const add = (quantity: number) =>
    shop.rest('POST /api/cart', {
      token: customer.token,
      json: { drawing_id: drawing.id, quantity },
      headers,
    });
  expect([(await add(2)).status, (await add(2)).status, (await add(3)).status]).toEqual([200, 200, 422]);
  const { data } = await shop.graphql('{ cart { quantity } }', {}, customer.token);
  expect(data.cart.quantity).toBe(3);
});

test('registering twice with one key is one account and one session', async () => {
  const json = { name: 'Twice', email: 'twice@example.com', password: 'a quiet line of ink' };
  const headers = { 'idempotency-key': newKey() };
  const first = await shop.rest('POST /api/auth/register', { json, headers });
  const second = await shop.rest('POST /api/auth/register', { json, headers });
  expect([first.status, second.body]).toEqual([200, first.body]);
  const other = await shop.rest('POST /api/auth/register', {
    json: { ...json, password: 'another line of ink' },
    headers,
  });
  expect(other.status).toBe(422);
});

test.each(['', 'with space', 'ümlaut', 'x'.repeat(256)])('%j is no key', async (key) => {
  const { token } = await makeCustomer(shop);
  const { status, errors } = await shop.graphql(
    'mutation ($input: CheckoutInput!) { checkout(input: $input) { __typename } }',
    { input: { billing, card: cards.approved, idempotencyKey: key } },
    token,
  );
  expect([status, errors?.[0]?.extensions.code]).toEqual([200, 'BAD_USER_INPUT']);
});

test('what is kept holds no card, and no answer that can be read', async () => {
  // As bytes: in hexadecimal any four digits come up by chance.
  const rows = await rowsOf(
    shop.orm.em.fork(),
    sql<
      Record<string, string | Buffer | null>
    >`select operation, key, fingerprint, answer from idempotency_key`,
  );
  expect(rows.length).toBeGreaterThan(10);
  const kept = rows.flatMap((row) => Object.values(row)).map((value) => value?.toString('latin1') ?? '');
  expect(kept.filter((text) => /4242|Order|token|cvv/.test(text))).toEqual([]);
});
