import { sql } from 'kysely';
import { rowsOf } from '../../src/shared/rows.ts';
import { makeCustomer } from '../support/factories.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { scriptedGateway } from './gateways.ts';
import { waitForLock, withRival } from './rival.ts';
import { books, cards, pay, put, shopper, told } from './shopping.ts';

const { gateway, make } = scriptedGateway();
let shop: TestShop;
beforeAll(async () => {
  shop = await openShop({ gateway: make });
});
afterAll(() => shop.close());

const cancelMutation = 'mutation ($id: ID!) { cancelOrder(id: $id) { __typename } }';

async function shelf(drawingId: number) {
  const [row] = await rowsOf(
    shop.orm.em.fork(),
    sql<{
      stock: number;
      sold: number;
    }>`select stock, copies_sold as sold from drawing where id = ${drawingId}`,
  );
  return row;
}

test('who waits while the last copy is sold is told that it is gone', async () => {
  const { customer, drawing } = await shopper(shop, { stock: 1 });
  await withRival(shop, async (rival) => {
    await rival.run(`update drawing set stock = 0 where id = ${drawing.id}`);
    const request = pay(shop, customer);
    await waitForLock(shop, request);
    await rival.commit();
    expect(told(await request)).toBe('InsufficientStock');
  });
});

test('of two tabs at once one buys the cart, and the other is told of that order', async () => {
  const { customer, drawing } = await shopper(shop);
  const bank = Promise.withResolvers<void>();
  gateway.next = async (authorise) => {
    await bank.promise;
    return authorise();
  };
  await withRival(shop, async (rival) => {
    await rival.run(`select 1 from cart where user_id = ${customer.id} for update`);
    const tabs = [pay(shop, customer), pay(shop, customer)];
    await waitForLock(shop, ...tabs);
    await rival.commit();
    const first = await Promise.race(tabs);
    bank.resolve();
    const answers = await Promise.all(tabs);
    expect(answers.map(told).sort()).toEqual(['CheckoutInProgress', 'Order']);
    const order = answers.find((answer) => told(answer) === 'Order');
    expect(first.data.checkout.orderId).toBe(order?.data.checkout.id);
  });
  expect(await books(shop, drawing.id)).toMatchObject([{ order: 'PAID', stock: 9, sold: 1 }]);
});

test('of two cancellations at once one gives the copies back', async () => {
  const { customer, drawing } = await shopper(shop, { quantity: 2 });
  const another = await makeCustomer(shop);
  await put(shop, another, drawing.id, 5);
  await pay(shop, another);
  const { data } = await pay(shop, customer);
  const { id } = data.checkout;
  await withRival(shop, async (rival) => {
    await rival.run(`select 1 from payment where order_id = ${id} for update`);
    const both = [1, 2].map(() => shop.graphql(cancelMutation, { id }, customer.token));
    await waitForLock(shop, ...both);
    await rival.commit();
    expect((await Promise.all(both)).map(told).sort()).toEqual(['Order', 'OrderNotCancellable']);
  });
  expect(await shelf(drawing.id)).toEqual({ stock: 5, sold: 5 });
});

test('the copies of an order are taken only together with writing it', async () => {
  const { customer, drawing } = await shopper(shop, { quantity: 2 });
  await withRival(shop, async (rival) => {
    await rival.run(`select 1 from users where id = ${customer.id} for update`);
    const request = pay(shop, customer);
    await waitForLock(shop, request);
    expect(await shelf(drawing.id)).toEqual({ stock: 10, sold: 0 });
    await rival.commit();
    expect(told(await request)).toBe('Order');
  });
  expect(await shelf(drawing.id)).toEqual({ stock: 8, sold: 2 });
});

test('an order is paid only together with all that belongs to it', async () => {
  const { customer, drawing } = await shopper(shop);
  await withRival(shop, async (rival) => {
    const answered = Promise.withResolvers<void>();
    gateway.next = async (bank) => {
      await rival.run(`select 1 from cart where user_id = ${customer.id} for update`);
      answered.resolve();
      return bank();
    };
    const request = pay(shop, customer, { card: cards.approved });
    await answered.promise;
    await waitForLock(shop, request);
    expect(await books(shop, drawing.id)).toMatchObject([{ order: 'PENDING_PAYMENT', sold: 0 }]);
    await rival.commit();
    expect(told(await request)).toBe('Order');
  });
  expect(await books(shop, drawing.id)).toMatchObject([{ order: 'PAID', sold: 1 }]);
});

test('the copies of a cancelled order come back only together with its cancellation', async () => {
  const { customer, drawing } = await shopper(shop, { quantity: 2 });
  const { data } = await pay(shop, customer);
  const { id } = data.checkout;
  await withRival(shop, async (rival) => {
    await rival.run(`select 1 from edition_copy where order_id = ${id} for update`);
    const request = shop.graphql(cancelMutation, { id }, customer.token);
    await waitForLock(shop, request);
    expect(await books(shop, drawing.id)).toMatchObject([{ order: 'PAID', stock: 8, sold: 2 }]);
    await rival.commit();
    await request;
  });
  expect(await books(shop, drawing.id)).toMatchObject([{ order: 'CANCELLED', stock: 10, sold: 0 }]);
});
