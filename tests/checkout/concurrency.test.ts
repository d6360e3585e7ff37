import { sql } from 'kysely';
import { rowsOf } from '../../src/shared/rows.ts';
import { approvedCard, billing, type Customer, makeCustomer, makeDrawing } from '../support/factories.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { scriptedGateway } from './gateways.ts';

const { gateway, make } = scriptedGateway();
let shop: TestShop;
beforeAll(async () => {
  shop = await openShop({ gateway: make });
});
afterAll(() => shop.close());

const addToCart = 'mutation ($input: AddToCartInput!) { addToCart(input: $input) { __typename } }';
const checkoutMutation = `mutation ($input: CheckoutInput!) { checkout(input: $input) {
  __typename ... on Order { id } ... on CheckoutInProgress { orderId } ... on PaymentPending { orderId }
} }`;

async function put(customer: Customer, drawingId: number, quantity = 1): Promise<void> {
  await shop.graphql(addToCart, { input: { drawingId, quantity } }, customer.token);
}

async function checkout(customer: Customer): Promise<{ __typename: string; id?: string; orderId?: string }> {
  const answer = await shop.graphql(
    checkoutMutation,
    { input: { billing, card: approvedCard } },
    customer.token,
  );
  if (!answer.data) throw new Error(JSON.stringify(answer.errors));
  return answer.data.checkout;
}

async function customers(count: number): Promise<Customer[]> {
  return Promise.all(Array.from({ length: count }, () => makeCustomer(shop)));
}

async function stockOf(id: number): Promise<{ stock: number; sold: number; lines: number }> {
  const [row] = await rowsOf(
    shop.orm.em.fork(),
    sql<{ stock: number; sold: number; lines: number }>`
      select d.stock, d.copies_sold as sold,
        (select coalesce(sum(l.quantity), 0) from order_line l join orders o on o.id = l.order_id
         where l.drawing_id = d.id and o.status = 'PAID')::int as lines
      from drawing d where d.id = ${id}`,
  );
  if (!row) throw new Error('The drawing is gone.');
  return row;
}

test('forty buyers of ten copies buy exactly ten', async () => {
  const drawing = await makeDrawing(shop, { stock: 10 });
  const buyers = await customers(40);
  await Promise.all(buyers.map((buyer) => put(buyer, drawing.id)));
  const answers = await Promise.all(buyers.map(checkout));
  const kinds = Object.groupBy(answers, (answer) => answer.__typename);
  expect(kinds.Order).toHaveLength(10);
  expect(kinds.InsufficientStock).toHaveLength(30);
  expect(await stockOf(drawing.id)).toEqual({ stock: 0, sold: 10, lines: 10 });
});

test('carts in opposite orders never wait for each other', async () => {
  const [left, right] = [await makeDrawing(shop, { stock: 1000 }), await makeDrawing(shop, { stock: 1000 })];
  const buyers = await customers(20);
  await Promise.all(
    buyers.map(async (buyer, index) => {
      const [first, second] = index % 2 === 0 ? [left, right] : [right, left];
      await put(buyer, first.id);
      await put(buyer, second.id);
    }),
  );
  const answers = await Promise.all(buyers.map(checkout));
  expect(new Set(answers.map((answer) => answer.__typename))).toEqual(new Set(['Order']));
  expect(await stockOf(left.id)).toEqual({ stock: 980, sold: 20, lines: 20 });
  expect(await stockOf(right.id)).toEqual({ stock: 980, sold: 20, lines: 20 });
});

test('two tabs cannot both buy one cart', async () => {
  const drawing = await makeDrawing(shop, { stock: 10 });
  const [buyer] = (await customers(1)) as [Customer];
  await put(buyer, drawing.id);
  const bank = Promise.withResolvers<{ outcome: 'approved' }>();
  const asked = Promise.withResolvers<void>();
  gateway.next = () => {
    asked.resolve();
    return bank.promise;
  };
  const first = checkout(buyer);
  await asked.promise;
  const second = await checkout(buyer);
  expect(second.__typename).toBe('CheckoutInProgress');
  bank.resolve({ outcome: 'approved' });
  expect(await first).toEqual({ __typename: 'Order', id: second.orderId });
  expect(await stockOf(drawing.id)).toEqual({ stock: 9, sold: 1, lines: 1 });
});

test('what is put in the cart while the bank is asked stays there', async () => {
  const [bought, later] = [await makeDrawing(shop, { stock: 10 }), await makeDrawing(shop, { stock: 10 })];
  const [buyer] = (await customers(1)) as [Customer];
  await put(buyer, bought.id);
  gateway.next = async () => {
    await put(buyer, bought.id, 2);
    await put(buyer, later.id);
    return { outcome: 'approved' };
  };
  expect((await checkout(buyer)).__typename).toBe('Order');
  const { data } = await shop.graphql('{ cart { lines { drawing { id } quantity } } }', {}, buyer.token);
  expect(data.cart.lines).toEqual([
    { drawing: { id: String(bought.id) }, quantity: 2 },
    { drawing: { id: String(later.id) }, quantity: 1 },
  ]);
});

test('the bank is asked outside any transaction and without holding a connection', async () => {
  const drawing = await makeDrawing(shop, { stock: 10 });
  const [buyer] = (await customers(1)) as [Customer];
  await put(buyer, drawing.id);
  let held: { waiting: number; inTransaction: number } | undefined;
  gateway.next = async () => {
    const [row] = await rowsOf(
      shop.orm.em.fork(),
      sql<{ waiting: number; inTransaction: number }>`
        select count(*) filter (where wait_event_type = 'Lock') as waiting,
          count(*) filter (where state like 'idle in transaction%') as "inTransaction"
        from pg_stat_activity where datname = current_database()`,
    );
    held = row;
    return { outcome: 'approved' };
  };
  await checkout(buyer);
  expect(held).toEqual({ waiting: 0, inTransaction: 0 });
});

test('a bank that does not answer leaves the order pending, and its copies reserved', async () => {
  const drawing = await makeDrawing(shop, { stock: 10 });
  const [buyer] = (await customers(1)) as [Customer];
  await put(buyer, drawing.id, 3);
  gateway.next = () => Promise.reject(new Error('The line went dead.'));
  const answer = await checkout(buyer);
  expect(answer).toEqual({ __typename: 'PaymentPending', orderId: expect.any(String) });
  const { data } = await shop.graphql(
    'query ($id: ID!) { order(id: $id) { status } cart { quantity } }',
    { id: answer.orderId },
    buyer.token,
  );
  expect(data).toEqual({ order: { status: 'PENDING_PAYMENT' }, cart: { quantity: 3 } });
  expect(await stockOf(drawing.id)).toEqual({ stock: 7, sold: 0, lines: 0 });
});

test('one authorisation per order, of exactly its total', async () => {
  const refs = gateway.authorised.map(({ ref }) => ref);
  expect(new Set(refs).size).toBe(refs.length);
  const payments = await rowsOf(
    shop.orm.em.fork(),
    sql<{ ref: string; amount: number; total: number }>`
      select p.ref, p.amount_cents as amount, o.total_cents as total from payment p join orders o on o.id = p.order_id`,
  );
  const asked = new Map(gateway.authorised.map(({ ref, amountCents }) => [ref, amountCents]));
  expect(payments).toHaveLength(refs.length);
  for (const { ref, amount, total } of payments) expect([asked.get(ref), amount]).toEqual([total, total]);
});
