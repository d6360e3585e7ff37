import { sql } from 'kysely';
import { rowsOf } from '../../src/shared/rows.ts';
import { scriptedGateway } from '../checkout/gateways.ts';
import { buy, type Customer, makeCustomer, makeDrawing } from '../support/factories.ts';
import type { Json } from '../support/json.ts';
import { openShop, type TestShop } from '../support/shop.ts';

const { gateway, make } = scriptedGateway();
let shop: TestShop;
let customer: Customer;
beforeAll(async () => {
  shop = await openShop({ gateway: make });
  customer = await makeCustomer(shop);
});
afterAll(() => shop.close());
beforeEach(() => {
  gateway.voided.length = 0;
});

const send = (id: string, token?: string, key?: string) =>
  shop.graphql(
    `mutation ($id: ID!) { cancelOrder(id: $id) {
      __typename
      ... on Order { id status payment { refundedAt } lines { drawing { available } } }
      ... on Problem { code message }
      ... on OrderNotCancellable { status }
    } }`,
    { id },
    token,
    key === undefined ? {} : { 'idempotency-key': key },
  );

async function cancel(id: string): Promise<Json> {
  const { data, errors } = await send(id, customer.token);
  expect(errors).toBeUndefined();
  return data.cancelOrder;
}

async function state(orderId: string) {
  const [row] = await rowsOf(
    shop.orm.em.fork(),
    sql<Json>`
      select o.status, p.status as payment, p.ref, p.refunded_at as "refundedAt", d.stock, d.copies_sold as sold
      from orders o join payment p on p.order_id = o.id join order_line l on l.order_id = o.id
      join drawing d on d.id = l.drawing_id where o.id = ${Number(orderId)}`,
  );
  return row;
}

const mark = (orderId: string, status: string) =>
  rowsOf(shop.orm.em.fork(), sql`update orders set status = ${status} where id = ${Number(orderId)}`);

test('a paid order is cancelled: its copies can be bought again and the money is released', async () => {
  const drawing = await makeDrawing(shop, { stock: 5, copiesSold: 4 });
  const id = await buy(shop, customer, drawing, 3);
  const { ref } = await state(id);
  expect(await state(id)).toMatchObject({ status: 'PAID', stock: 2, sold: 7 });
  expect(await cancel(id)).toEqual({
    __typename: 'Order',
    id,
    status: 'CANCELLED',
    payment: { refundedAt: expect.any(String) },
    lines: [{ drawing: { available: 5 } }],
  });
  expect(await state(id)).toMatchObject({ status: 'CANCELLED', payment: 'VOIDED', stock: 5, sold: 4 });
  expect(gateway.voided).toEqual([ref]);
});

test('an unlimited edition stays unlimited', async () => {
  const id = await buy(shop, customer, await makeDrawing(shop, { stock: null }), 2);
  await cancel(id);
  expect(await state(id)).toMatchObject({ status: 'CANCELLED', stock: null, sold: 0 });
});

test('five cancellations at once give the copies and the money back once', async () => {
  const id = await buy(shop, customer, await makeDrawing(shop, { stock: 5 }), 2);
  const answers = await Promise.all(Array.from({ length: 5 }, () => cancel(id)));
  const kinds = answers.map((answer) => answer.__typename).sort();
  expect(kinds).toEqual(['Order', ...Array(4).fill('OrderNotCancellable')]);
  expect(await state(id)).toMatchObject({ status: 'CANCELLED', payment: 'VOIDED', stock: 5, sold: 0 });
  expect(gateway.voided).toHaveLength(1);
});

test.each(['PENDING_PAYMENT', 'PAYMENT_FAILED', 'FULFILLED', 'CANCELLED', 'REFUNDED'])(
  'an order that is %s cannot be cancelled',
  async (status) => {
    const id = await buy(shop, customer, await makeDrawing(shop, { stock: 5 }));
    await mark(id, status);
    expect(await cancel(id)).toEqual({
      __typename: 'OrderNotCancellable',
      code: 'ORDER_NOT_CANCELLABLE',
      message: expect.any(String),
      status,
    });
    expect(await state(id)).toMatchObject({ status, payment: 'AUTHORISED', stock: 4, sold: 1 });
    expect(gateway.voided).toEqual([]);
  },
);

test("someone else's order and one that is missing look the same, and stay as they are", async () => {
  const id = await buy(shop, customer, await makeDrawing(shop));
  const stranger = await makeCustomer(shop);
  const foreign = await send(id, stranger.token);
  expect(foreign.data).toBeNull();
  expect(foreign.errors?.[0]?.extensions).toEqual({ code: 'NOT_FOUND' });
  const missing = await send('2147483647', stranger.token);
  expect(missing).toMatchObject({ status: foreign.status, data: null, errors: foreign.errors as Json });
  expect(await state(id)).toMatchObject({ status: 'PAID', payment: 'AUTHORISED' });
});

test.each(['0', 'abc', '2147483648'])('the id %j is refused', async (id) => {
  const { errors } = await send(id, customer.token);
  expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'id' });
});

test('someone who is not signed in is asked to', async () => {
  const { errors } = await send('1');
  expect(errors?.[0]?.extensions).toEqual({ code: 'UNAUTHENTICATED' });
});

test('when the gateway fails the order is cancelled all the same, and its money stays on the way', async () => {
  const id = await buy(shop, customer, await makeDrawing(shop, { stock: 5 }));
  gateway.fault = new Error('The line went dead.');
  expect(await cancel(id)).toMatchObject({ status: 'CANCELLED', payment: { refundedAt: null } });
  expect(await state(id)).toMatchObject({ status: 'CANCELLED', payment: 'VOIDING', stock: 5, sold: 0 });
  expect(shop.logged.some((line) => line.includes('The line went dead.'))).toBe(true);
  expect((await cancel(id)).__typename).toBe('OrderNotCancellable');
});

test('a cancellation of which nothing was noted under its key says the same when it is asked for again', async () => {
  const id = await buy(shop, customer, await makeDrawing(shop, { stock: 5 }), 2);
  const first = await send(id, customer.token, 'give-it-back');
  await rowsOf(
    shop.orm.em.fork(),
    sql`update idempotency_key set answer = null, owned_at = now() - interval '1 day'`,
  );
  const second = await send(id, customer.token, 'give-it-back');
  expect(first.data.cancelOrder).toMatchObject({ __typename: 'Order', status: 'CANCELLED' });
  expect(second.data).toEqual(first.data);
  expect(await state(id)).toMatchObject({ status: 'CANCELLED', stock: 5, sold: 0 });
  expect(gateway.voided).toHaveLength(1);
});

test('the gateway is asked outside any transaction', async () => {
  const id = await buy(shop, customer, await makeDrawing(shop));
  let seen: Json;
  gateway.meanwhile = async () => {
    [seen] = await rowsOf(
      shop.orm.em.fork(),
      sql`select count(*) as count from pg_stat_activity
          where datname = current_database() and state like 'idle in transaction%'`,
    );
  };
  await cancel(id);
  expect(seen).toEqual({ count: 0 });
});
