import { sql } from 'kysely';
import { rowsOf } from '../../src/shared/rows.ts';
import { buy, type Customer, makeCustomer, makeDrawing } from '../support/factories.ts';
import { sold } from '../support/history.ts';
import type { Json } from '../support/json.ts';
import { openShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
let customer: Customer;
let stranger: Customer;
beforeAll(async () => {
  shop = await openShop();
  [customer, stranger] = [await makeCustomer(shop), await makeCustomer(shop)];
});
afterAll(() => shop.close());

const fields = `id status placedAt total { cents currency amount }
  lines { title quantity copyNumbers unitPrice { cents } total { cents } drawing { title price { cents } } }
  billing { name address city country postalCode }
  payment { brand last4 expiryMonth expiryYear authorisedAt capturedAt refundedAt }`;

const order = (id: string, token?: string) =>
  shop.graphql(`query ($id: ID!) { order(id: $id) { ${fields} } }`, { id }, token);

const listing = `query ($first: Int, $after: String) { me { orders(first: $first, after: $after) {
  edges { cursor node { id } } nodes { id status }
  pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`;

const ask = (page: Json, { token } = customer) => shop.graphql(listing, page, token);

async function orders(page: Json, who = customer): Promise<Json> {
  return (await ask(page, who)).data.me.orders;
}

test('an order shows what was bought, for how much, by whom and how it was paid', async () => {
  const drawing = await makeDrawing(shop, { title: 'Heron', priceCents: 1999 });
  const id = await buy(shop, customer, drawing, 2);
  const { data } = await order(id, customer.token);
  expect(data.order).toEqual({
    id,
    status: 'PAID',
    placedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    total: { cents: 3998, currency: 'EUR', amount: 39.98 },
    lines: [
      {
        title: 'Heron',
        quantity: 2,
        copyNumbers: [1, 2],
        unitPrice: { cents: 1999 },
        total: { cents: 3998 },
        drawing: { title: 'Heron', price: { cents: 1999 } },
      },
    ],
    billing: {
      name: 'Ada Marlowe',
      address: '12 Ink Lane',
      city: 'Bristol',
      country: 'United Kingdom',
      postalCode: 'BS1 4ST',
    },
    payment: {
      brand: 'visa',
      last4: '4242',
      expiryMonth: 12,
      expiryYear: 2099,
      authorisedAt: expect.any(String),
      capturedAt: null,
      refundedAt: null,
    },
  });
});

test('copies of a limited edition have the lowest numbers that are free, and give them back', async () => {
  const drawing = await makeDrawing(shop, { stock: 4, editionSize: 4 });
  const numbers = async (id: string, who: Customer) =>
    (await order(id, who.token)).data.order.lines[0].copyNumbers;
  const [first, second] = [await buy(shop, customer, drawing, 2), await buy(shop, stranger, drawing)];
  expect([await numbers(first, customer), await numbers(second, stranger)]).toEqual([[1, 2], [3]]);
  await shop.graphql(
    'mutation ($id: ID!) { cancelOrder(id: $id) { __typename } }',
    { id: first },
    customer.token,
  );
  expect(await numbers(first, customer)).toEqual([]);
  const third = await buy(shop, stranger, drawing, 3);
  expect(await numbers(third, stranger)).toEqual([1, 2, 4]);
});

test('an order keeps the title and the price of its day', async () => {
  const drawing = await makeDrawing(shop, { title: 'Heron', priceCents: 1999 });
  const id = await buy(shop, customer, drawing);
  await rowsOf(
    shop.orm.em.fork(),
    sql`update drawing set title = 'Grey Heron', price_cents = 9900 where id = ${drawing.id}`,
  );
  const { total, lines } = (await order(id, customer.token)).data.order;
  expect(total.cents).toBe(1999);
  expect(lines[0]).toMatchObject({
    title: 'Heron',
    unitPrice: { cents: 1999 },
    drawing: { title: 'Grey Heron', price: { cents: 9900 } },
  });
});

test("someone else's order looks like one that is missing", async () => {
  const id = await sold(shop, customer, await makeDrawing(shop));
  const foreign = await order(id, stranger.token);
  const missing = await order('2147483647', stranger.token);
  expect([foreign.data, foreign.errors]).toEqual([{ order: null }, undefined]);
  expect([foreign.status, foreign.data, foreign.errors]).toEqual([
    missing.status,
    missing.data,
    missing.errors,
  ]);
  expect((await order(id)).errors?.[0]?.extensions).toEqual({ code: 'UNAUTHENTICATED' });
});

test.each(['0', 'abc', '2147483648'])('the order id %j is refused', async (id) => {
  const { errors } = await order(id, customer.token);
  expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'id' });
});

test('my orders come with the latest first, page by page, and only mine', async () => {
  const person = await makeCustomer(shop);
  const drawing = await makeDrawing(shop);
  const ids: string[] = [];
  for (let count = 0; count < 7; count += 1) {
    ids.unshift(await sold(shop, person, drawing));
    await sold(shop, stranger, drawing);
  }
  const walked: string[] = [];
  let after: string | null = null;
  for (let turn = 0; turn < 3; turn += 1) {
    const { edges, nodes, pageInfo }: Json = await orders({ first: 3, after }, person);
    walked.push(...nodes.map(({ id }: Json) => id));
    expect(pageInfo).toEqual({
      hasNextPage: turn < 2,
      hasPreviousPage: turn > 0,
      startCursor: edges[0].cursor,
      endCursor: edges.at(-1).cursor,
    });
    after = pageInfo.endCursor;
    // One that is placed meanwhile stands before the first page.
    await sold(shop, person, drawing);
  }
  expect(walked).toEqual(ids);
});

test("a cursor of someone else's list shows nothing of it", async () => {
  const { pageInfo } = await orders({ first: 1 }, stranger);
  const { nodes } = await orders({ after: pageInfo.endCursor });
  const mine = (await orders({ first: 100 })).nodes.map(({ id }: Json) => id);
  expect(mine).toEqual(expect.arrayContaining(nodes.map(({ id }: Json) => id)));
});

test('one who never ordered has an empty list', async () => {
  const { nodes, pageInfo } = await orders({}, await makeCustomer(shop));
  expect(nodes).toEqual([]);
  expect(pageInfo).toEqual({
    hasNextPage: false,
    hasPreviousPage: false,
    startCursor: null,
    endCursor: null,
  });
});

const cursor = (key: unknown) => Buffer.from(JSON.stringify(key)).toString('base64url');

test.each([
  ['first', { first: 0 }],
  ['first', { first: 101 }],
  ['after', { after: 'garbage' }],
  ['after', { after: cursor(['ORDER', 2_147_483_648]) }],
  ['after', { after: cursor(['REVIEW', '2026-01-01T00:00:00.000Z', 1]) }],
])('%s that cannot be right is named: %#', async (field, page) => {
  const { errors } = await ask(page);
  expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field });
});
