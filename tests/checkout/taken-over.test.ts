import { sql } from 'kysely';
import { rowsOf } from '../../src/shared/rows.ts';
import type { Customer } from '../support/factories.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { scriptedGateway } from './gateways.ts';
import { pay, put, shopper } from './shopping.ts';

const { gateway, make } = scriptedGateway();
let shop: TestShop;
beforeAll(async () => {
  shop = await openShop({ gateway: make });
});
afterAll(() => shop.close());

const idempotencyKey = 'the-one-key';
const send = (customer: Customer) =>
  pay(shop, customer, { card: null, paymentMethodId: 'pm_card_visa', idempotencyKey });

/** A checkout that stands still before it has written anything; it goes on with the card, or without. */
async function standingStill(customer: Customer) {
  const { cardOf } = gateway;
  const [begun, known] = [Promise.withResolvers<void>(), Promise.withResolvers<boolean>()];
  gateway.cardOf = async (id) => {
    gateway.cardOf = cardOf;
    begun.resolve();
    return (await known.promise) ? cardOf(id) : undefined;
  };
  const answer = send(customer);
  await begun.promise;
  return {
    goOn: (withCard = true) => {
      known.resolve(withCard);
      return answer;
    },
  };
}

/** As if the request that has the key had been gone for so long that the next one takes it over. */
const abandon = ({ id }: Customer) =>
  rowsOf(
    shop.orm.em.fork(),
    sql`update idempotency_key set owned_at = now() - interval '2 minutes' where user_id = ${id}`,
  );

async function ordersOf({ token }: Customer): Promise<{ id: string }[]> {
  const { data } = await shop.graphql('{ me { orders(first: 5) { nodes { id } } } }', {}, token);
  return data.me.orders.nodes;
}

test('a request whose key was taken over orders nothing when it comes back', async () => {
  const { customer, drawing } = await shopper(shop);
  const slow = await standingStill(customer);
  await abandon(customer);
  const { data } = await send(customer);
  const { __typename, id } = data.checkout;
  expect(__typename).toBe('Order');
  await put(shop, customer, drawing.id);
  const asked = gateway.authorised.length;
  expect((await slow.goOn()).data.checkout).toEqual({ __typename: 'CheckoutInProgress', orderId: id });
  expect(await ordersOf(customer)).toEqual([{ id }]);
  expect(gateway.authorised).toHaveLength(asked);
});

test('nor does it give the key away that another one has', async () => {
  const { customer } = await shopper(shop);
  const slow = await standingStill(customer);
  await abandon(customer);
  const second = await standingStill(customer);
  expect((await slow.goOn(false)).errors).toHaveLength(1);
  expect((await send(customer)).data.checkout).toEqual({ __typename: 'CheckoutInProgress', orderId: null });
  expect((await second.goOn()).data.checkout.__typename).toBe('Order');
});
