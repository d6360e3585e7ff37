import { recoverPayments } from '../../src/checkout/recover-payments.ts';
import type { Bill, PaymentGateway } from '../../src/payments/payment-gateway.ts';
import type { Customer } from '../support/factories.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { scriptedGateway } from './gateways.ts';
import { waitForLock, withRival } from './rival.ts';
import { books, cards, makeAllDue, pay, recoverNow, shopper } from './shopping.ts';

const { gateway, make } = scriptedGateway();
let shop: TestShop;
let honest: Pick<PaymentGateway, Verb>;
beforeAll(async () => {
  shop = await openShop({ gateway: make });
  honest = { lookup: gateway.lookup, capture: gateway.capture, void: gateway.void };
});
afterAll(() => shop.close());
afterEach(() => {
  Object.assign(gateway, honest);
});

type Verb = 'lookup' | 'capture' | 'void';

/** Wraps the next call of this kind: what happens around it, while whoever asks stands still. */
function wrapNext<V extends Verb>(
  verb: V,
  wrap: (call: () => ReturnType<PaymentGateway[V]>) => ReturnType<PaymentGateway[V]>,
): void {
  const call = honest[verb] as (bill: Bill) => ReturnType<PaymentGateway[V]>;
  const wrapped = (bill: Bill) => {
    Object.assign(gateway, { [verb]: call });
    return wrap(() => call(bill));
  };
  Object.assign(gateway, { [verb]: wrapped });
}

const cancel = (id: string, { token }: Customer) =>
  shop.graphql('mutation ($id: ID!) { cancelOrder(id: $id) { __typename } }', { id }, token);

test('a recovery that another one overtook gives nothing back', async () => {
  const { customer, drawing } = await shopper(shop);
  gateway.next = async (bank) => {
    wrapNext('lookup', async (lookUp) => {
      const known = await lookUp();
      await bank();
      await recoverNow(shop, gateway);
      return known;
    });
    await recoverNow(shop, gateway);
    return { outcome: 'approved' };
  };
  const { data } = await pay(shop, customer);
  expect(data.checkout).toMatchObject({ __typename: 'Order', status: 'PAID' });
  expect(await books(shop, drawing.id)).toEqual([
    { order: 'PAID', payment: 'CAPTURED', bank: 'CAPTURED', stock: 9, sold: 1 },
  ]);
});

test('an answer that comes while recovery is about to give up changes nothing', async () => {
  const { customer, drawing } = await shopper(shop);
  const go = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<void>();
  gateway.next = async (bank) => {
    asked.resolve();
    await go.promise;
    return bank();
  };
  const checkout = pay(shop, customer);
  await asked.promise;
  wrapNext('lookup', async (lookUp) => {
    const known = await lookUp();
    go.resolve();
    await checkout;
    return known;
  });
  await recoverNow(shop, gateway);
  expect((await checkout).data.checkout.__typename).toBe('PaymentPending');
  expect(await books(shop, drawing.id)).toEqual([
    { order: 'PAYMENT_FAILED', payment: 'VOIDED', bank: 'VOIDED', stock: 10, sold: 0 },
  ]);
});

test('once recovery tells the bank to void, no other finishes the order', async () => {
  const { customer, drawing } = await shopper(shop);
  gateway.next = async (bank) => {
    wrapNext('void', async (release) => {
      await bank();
      wrapNext('capture', () => Promise.reject(new Error('The line went dead.')));
      await recoverNow(shop, gateway);
      return release();
    });
    await recoverNow(shop, gateway);
    return { outcome: 'approved' };
  };
  const { data } = await pay(shop, customer);
  expect(data.checkout.__typename).toBe('PaymentDeclined');
  expect(await books(shop, drawing.id)).toEqual([
    { order: 'PAYMENT_FAILED', payment: 'VOIDED', bank: 'VOIDED', stock: 10, sold: 0 },
  ]);
});

test.each([
  ['before recovery asks again', 'lookup'],
  ['while recovery is about to void', 'void'],
] as const)('a decline that comes %s is what the books say, as the bank does', async (_when, verb) => {
  const { customer, drawing } = await shopper(shop);
  const [go, asked] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  gateway.next = async (bank) => {
    asked.resolve();
    await go.promise;
    return bank();
  };
  const checkout = pay(shop, customer, { card: cards.declined });
  await asked.promise;
  const bankDeclines = async () => {
    go.resolve();
    await checkout;
  };
  wrapNext(verb, async (call) => {
    if (verb === 'void') await bankDeclines();
    const answer = await call();
    if (verb === 'lookup') await bankDeclines();
    return answer as never;
  });
  await recoverNow(shop, gateway);
  expect((await checkout).data.checkout.__typename).toBe('PaymentPending');
  expect(await books(shop, drawing.id)).toEqual([
    { order: 'PAYMENT_FAILED', payment: 'DECLINED', bank: 'DECLINED', stock: 10, sold: 0 },
  ]);
});

test('an order is not failed before the bank confirms that it holds nothing', async () => {
  const { customer, drawing } = await shopper(shop);
  await pay(shop, customer, { card: cards.answerLost });
  const unheard = async () => ({ state: 'AUTHORISED' }) as const;
  gateway.lookup = async () => ({ state: 'NONE' });
  wrapNext('void', async () => {
    gateway.lookup = unheard;
  });
  await recoverNow(shop, gateway);
  expect(await books(shop, drawing.id)).toMatchObject([
    { order: 'PENDING_PAYMENT', payment: 'VOIDING', bank: 'AUTHORISED', stock: 9 },
  ]);
  gateway.lookup = honest.lookup;
  await recoverNow(shop, gateway);
  expect(await books(shop, drawing.id)).toEqual([
    { order: 'PAYMENT_FAILED', payment: 'VOIDED', bank: 'VOIDED', stock: 10, sold: 0 },
  ]);
});

test('a capture whose answer comes after the order was cancelled is not written down', async () => {
  const { customer, drawing } = await shopper(shop);
  const { data } = await pay(shop, customer);
  wrapNext('capture', async (capture) => {
    await capture();
    await cancel(data.checkout.id, customer);
  });
  await recoverNow(shop, gateway);
  expect(await books(shop, drawing.id)).toEqual([
    { order: 'CANCELLED', payment: 'REFUNDED', bank: 'REFUNDED', stock: 10, sold: 0 },
  ]);
});

test('recovery passes a payment over that another one has in hand, and settles the next', async () => {
  const [held, free] = [await shopper(shop), await shopper(shop)];
  for (const { customer } of [held, free]) await pay(shop, customer, { card: cards.answerLost });
  await makeAllDue(shop);
  await withRival(shop, async (rival) => {
    await rival.run(
      `select 1 from payment join orders o on o.id = order_id where user_id = ${held.customer.id} for update of payment`,
    );
    const pass = recoverPayments({ em: shop.orm.em.fork(), gateway, log: shop.log });
    await expect(waitForLock(shop, pass)).rejects.toThrow('did not wait');
  });
  expect(await books(shop, held.drawing.id)).toMatchObject([{ order: 'PENDING_PAYMENT' }]);
  expect(await books(shop, free.drawing.id)).toMatchObject([{ order: 'PAID', payment: 'CAPTURED' }]);
});
