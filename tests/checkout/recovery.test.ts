import { makeCustomer } from '../support/factories.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { scriptedGateway } from './gateways.ts';
import { books, cards, pay, recoverNow, shopper } from './shopping.ts';

const { gateway, make } = scriptedGateway();
let shop: TestShop;
beforeAll(async () => {
  shop = await openShop({ gateway: make });
});
afterAll(() => shop.close());

const cancel = (id: string, token: string) =>
  shop.graphql(
    'mutation ($id: ID!) { cancelOrder(id: $id) { __typename ... on Order { status } } }',
    { id },
    token,
  );

test('an authorisation whose answer was lost is finished forward and captured', async () => {
  const { customer, drawing } = await shopper(shop, { quantity: 2 });
  const { data } = await pay(shop, customer, { card: cards.answerLost });
  expect(data.checkout.__typename).toBe('PaymentPending');
  expect(await books(shop, drawing.id)).toMatchObject([
    { order: 'PENDING_PAYMENT', bank: 'AUTHORISED', stock: 8 },
  ]);
  await recoverNow(shop, gateway);
  expect(await books(shop, drawing.id)).toEqual([
    { order: 'PAID', payment: 'CAPTURED', bank: 'CAPTURED', stock: 8, sold: 2 },
  ]);
  const after = await shop.graphql('{ cart { quantity } }', {}, customer.token);
  expect(after.data.cart.quantity).toBe(0);
});

test('a payment that the bank never heard of is voided, and its copies are back', async () => {
  const { customer, drawing } = await shopper(shop);
  const { data } = await pay(shop, customer, { card: cards.fails });
  expect(data.checkout.__typename).toBe('PaymentPending');
  await recoverNow(shop, gateway);
  expect(await books(shop, drawing.id)).toEqual([
    { order: 'PAYMENT_FAILED', payment: 'VOIDED', bank: 'TOMBSTONE', stock: 10, sold: 0 },
  ]);
  const again = await pay(shop, customer);
  expect(again.data.checkout.__typename).toBe('Order');
});

test('an authorisation that comes after recovery gave up fails at the tombstone', async () => {
  const { customer, drawing } = await shopper(shop);
  gateway.next = async (bank) => {
    await recoverNow(shop, gateway);
    return bank();
  };
  const { data } = await pay(shop, customer);
  expect(data.checkout.__typename).toBe('PaymentDeclined');
  expect(await books(shop, drawing.id)).toEqual([
    { order: 'PAYMENT_FAILED', payment: 'VOIDED', bank: 'TOMBSTONE', stock: 10, sold: 0 },
  ]);
});

test('an answer that comes after recovery finished the order changes nothing, and tells the truth', async () => {
  const { customer, drawing } = await shopper(shop);
  gateway.next = async (bank) => {
    const answer = await bank();
    await recoverNow(shop, gateway);
    return answer;
  };
  const { data } = await pay(shop, customer);
  expect(data.checkout).toMatchObject({ __typename: 'Order', status: 'PAID' });
  expect(await books(shop, drawing.id)).toEqual([
    { order: 'PAID', payment: 'CAPTURED', bank: 'CAPTURED', stock: 9, sold: 1 },
  ]);
});

test('an authorisation between the look-up and the void is released', async () => {
  const { customer, drawing } = await shopper(shop);
  gateway.next = async (bank) => {
    const { lookup } = gateway;
    gateway.lookup = async (ref) => {
      gateway.lookup = lookup;
      const known = await lookup(ref);
      await bank();
      return known;
    };
    await recoverNow(shop, gateway);
    return { outcome: 'approved' };
  };
  const { data } = await pay(shop, customer);
  expect(data.checkout.__typename).toBe('PaymentDeclined');
  expect(await books(shop, drawing.id)).toEqual([
    { order: 'PAYMENT_FAILED', payment: 'VOIDED', bank: 'VOIDED', stock: 10, sold: 0 },
  ]);
});

test('a capture that did not answer is tried again', async () => {
  const { customer, drawing } = await shopper(shop);
  await pay(shop, customer);
  gateway.fault = new Error('The line went dead.');
  await recoverNow(shop, gateway);
  expect(await books(shop, drawing.id)).toMatchObject([{ order: 'PAID', payment: 'AUTHORISED' }]);
  await recoverNow(shop, gateway);
  expect(await books(shop, drawing.id)).toMatchObject([
    { order: 'PAID', payment: 'CAPTURED', bank: 'CAPTURED' },
  ]);
});

test('recoveries at the same time settle each payment once', async () => {
  const shoppers = await Promise.all(Array.from({ length: 8 }, () => shopper(shop)));
  await Promise.all(shoppers.map(({ customer }) => pay(shop, customer, { card: cards.answerLost })));
  await Promise.all(Array.from({ length: 4 }, () => recoverNow(shop, gateway)));
  await recoverNow(shop, gateway);
  for (const { drawing } of shoppers) {
    expect(await books(shop, drawing.id)).toEqual([
      { order: 'PAID', payment: 'CAPTURED', bank: 'CAPTURED', stock: 9, sold: 1 },
    ]);
  }
});

test('recovery never authorises, and leaves nothing to do', async () => {
  const before = gateway.authorised.length;
  await recoverNow(shop, gateway);
  expect(await recoverNow(shop, gateway)).toEqual([]);
  expect(gateway.authorised).toHaveLength(before);
});

test.each([
  ['before its capture', false, 'VOIDED'],
  ['after its capture', true, 'REFUNDED'],
])('a paid order cancelled %s gives the money and the copies back once', async (_when, captured, end) => {
  const { customer, drawing } = await shopper(shop);
  const { data } = await pay(shop, customer);
  if (captured) await recoverNow(shop, gateway);
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => cancel(data.checkout.id, customer.token)),
  );
  const names = answers.map((answer) => answer.data.cancelOrder.__typename).sort();
  expect(names).toEqual(['Order', ...Array(4).fill('OrderNotCancellable')]);
  expect(await books(shop, drawing.id)).toEqual([
    { order: 'CANCELLED', payment: end, bank: end, stock: 10, sold: 0 },
  ]);
});

test('a cancellation that the bank did not hear is finished by recovery', async () => {
  const { customer, drawing } = await shopper(shop);
  const { data } = await pay(shop, customer);
  gateway.fault = new Error('The line went dead.');
  const cancelled = await cancel(data.checkout.id, customer.token);
  expect(cancelled.data.cancelOrder).toEqual({ __typename: 'Order', status: 'CANCELLED' });
  expect(await books(shop, drawing.id)).toMatchObject([
    { payment: 'VOIDING', bank: 'AUTHORISED', stock: 10 },
  ]);
  await recoverNow(shop, gateway);
  expect(await books(shop, drawing.id)).toMatchObject([
    { payment: 'VOIDED', bank: 'VOIDED', stock: 10, sold: 0 },
  ]);
});

test("someone else's order cannot be cancelled", async () => {
  const { customer } = await shopper(shop);
  const { data } = await pay(shop, customer);
  const stranger = await makeCustomer(shop);
  const { errors } = await cancel(data.checkout.id, stranger.token);
  expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
});
