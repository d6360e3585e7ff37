import { sql } from 'kysely';
import { rowsOf } from '../../src/shared/rows.ts';
import type { Customer } from '../support/factories.ts';
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

/** As if every process had died after it settled, and before it gave its answer. */
const answersLost = () => rowsOf(shop.orm.em.fork(), sql`update idempotency_key set answer = null`);

const cancel = (id: string, { token }: Customer, key: string) =>
  shop.graphql(
    'mutation ($id: ID!) { cancelOrder(id: $id) { __typename ... on Order { id status } } }',
    { id },
    token,
    {
      'idempotency-key': key,
    },
  );

const replayed = { replayed: true };

test('what a checkout came to is stored in the transaction that settles it', async () => {
  const { customer, drawing } = await shopper(shop);
  const idempotencyKey = newKey();
  const first = await pay(shop, customer, { idempotencyKey });
  const asked = gateway.authorised.length;
  await answersLost();
  const second = await pay(shop, customer, { idempotencyKey });
  expect(first.data.checkout).toMatchObject({ __typename: 'Order', status: 'PAID' });
  expect([second.data, second.extensions.idempotency]).toEqual([first.data, replayed]);
  expect(second.headers.get('idempotency-replayed')).toBe('true');
  expect(await books(shop, drawing.id)).toHaveLength(1);
  expect(gateway.authorised).toHaveLength(asked);
});

test('it stays the same when the order is cancelled afterwards', async () => {
  const { customer } = await shopper(shop);
  const idempotencyKey = newKey();
  const first = await pay(shop, customer, { idempotencyKey });
  await cancel(first.data.checkout.id, customer, newKey());
  await answersLost();
  const second = await pay(shop, customer, { idempotencyKey });
  expect([second.data, second.extensions.idempotency]).toEqual([first.data, replayed]);
});

test('a decline stays one, also when another card has bought the cart meanwhile', async () => {
  const { customer, drawing } = await shopper(shop);
  const input = { idempotencyKey: newKey(), card: cards.declined };
  const first = await pay(shop, customer, input);
  expect((await pay(shop, customer, { idempotencyKey: newKey() })).data.checkout.__typename).toBe('Order');
  await answersLost();
  const second = await pay(shop, customer, input);
  expect(first.data.checkout).toMatchObject({ __typename: 'PaymentDeclined', reason: expect.any(String) });
  expect([second.data, second.extensions.idempotency]).toEqual([first.data, replayed]);
  expect(await books(shop, drawing.id)).toHaveLength(2);
});

test.each([
  ['paid', cards.answerLost, { __typename: 'Order', status: 'PAID' }],
  ['failed', cards.fails, { __typename: 'PaymentDeclined' }],
])('recovery stores it where it settles: %s', async (_how, card, end) => {
  const { customer } = await shopper(shop);
  const input = { idempotencyKey: newKey(), card };
  const pending = await pay(shop, customer, input);
  expect(pending.data.checkout.__typename).toBe('PaymentPending');
  const { orderId } = pending.data.checkout;
  const twin = await pay(shop, customer, input);
  expect([twin.data.checkout, twin.extensions.idempotency]).toEqual([
    { __typename: 'CheckoutInProgress', orderId },
    undefined,
  ]);
  await recoverNow(shop, gateway);
  const settled = await pay(shop, customer, input);
  expect(settled.data.checkout).toMatchObject(end);
  expect(settled.extensions.idempotency).toEqual(replayed);
  expect((await pay(shop, customer, input)).data).toEqual(settled.data);
});

test('a cancellation is stored in the transaction that cancels', async () => {
  const { customer } = await shopper(shop);
  const [{ data }, key] = [await pay(shop, customer), newKey()];
  const first = await cancel(data.checkout.id, customer, key);
  await answersLost();
  const second = await cancel(data.checkout.id, customer, key);
  expect(first.data.cancelOrder).toEqual({ __typename: 'Order', id: data.checkout.id, status: 'CANCELLED' });
  expect([second.data, second.extensions.idempotency]).toEqual([first.data, replayed]);
});

test('a key is for one mutation', async () => {
  const { customer, drawing } = await shopper(shop);
  const input = `{ drawingId: "${drawing.id}", quantity: 1 }`;
  const { errors } = await shop.graphql(
    `mutation { first: addToCart(input: ${input}) { __typename } second: addToCart(input: ${input}) { __typename } }`,
    {},
    customer.token,
    { 'idempotency-key': newKey() },
  );
  expect(errors?.[0]).toMatchObject({
    message: 'A key is for one mutation. Send each with a key of its own.',
    extensions: { code: 'BAD_USER_INPUT', field: 'Idempotency-Key' },
  });
  const { data } = await shop.graphql('{ cart { quantity } }', {}, customer.token);
  expect(data.cart.quantity).toBe(1);
});
