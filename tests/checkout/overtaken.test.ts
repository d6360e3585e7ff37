import type { PaymentGateway } from '../../src/payments/payment-gateway.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { scriptedGateway } from './gateways.ts';
import { books, pay, recoverNow, shopper } from './shopping.ts';

const { gateway, make } = scriptedGateway();
let shop: TestShop;
beforeAll(async () => {
  shop = await openShop({ gateway: make });
});
afterAll(() => shop.close());

type Call<Verb extends keyof PaymentGateway> = () => ReturnType<PaymentGateway[Verb]>;

/** Wraps the next call of this kind: what happens around it, while whoever asks stands still. */
function wrapNext<Verb extends 'lookup' | 'capture' | 'void'>(
  verb: Verb,
  wrap: (call: Call<Verb>) => ReturnType<PaymentGateway[Verb]>,
): void {
  const original = gateway[verb] as (...bill: unknown[]) => ReturnType<PaymentGateway[Verb]>;
  const wrapped = (...bill: unknown[]) => {
    Object.assign(gateway, { [verb]: original });
    return wrap(() => original(...bill));
  };
  Object.assign(gateway, { [verb]: wrapped });
}

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
