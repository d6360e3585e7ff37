import { sql } from 'kysely';
import { rowsOf } from '../../src/shared/rows.ts';
import { type Customer, makeDrawing } from '../support/factories.ts';
import { makeCrowd } from '../support/history.ts';
import type { Json } from '../support/json.ts';
import { openShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
let customer: Customer;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());
beforeEach(async () => {
  [customer] = (await makeCrowd(shop, 1)) as [Customer];
});

const result = `__typename
  ... on Cart { quantity total { cents } lines { drawing { id } quantity unitPrice { cents } total { cents amount } } }
  ... on Problem { code message }
  ... on InsufficientStock { lines { drawing { id title } requested available } }`;

const change = (name: string, input: Json, token = customer.token) =>
  shop.graphql(
    `mutation ($input: AddToCartInput!) { ${name}(input: $input) { ${result} } }`,
    { input },
    token,
  );

async function changed(name: string, input: Json): Promise<Json> {
  const { data, errors } = await change(name, input);
  expect(errors).toBeUndefined();
  return data[name];
}

const add = (drawingId: number, quantity?: number) => changed('addToCart', { drawingId, quantity });
const set = (drawingId: number, quantity?: number) => changed('updateCartLine', { drawingId, quantity });

async function cart(token = customer.token): Promise<Json> {
  const { data } = await shop.graphql(
    '{ cart { quantity total { cents } lines { drawing { id } quantity } } }',
    {},
    token,
  );
  return data.cart;
}

test('a cart is empty until something is put in', async () => {
  expect(await cart()).toEqual({ quantity: 0, total: { cents: 0 }, lines: [] });
});

test('adding adds up, in the order things were put in, and the sums are right', async () => {
  const [dear, cheap] = [
    await makeDrawing(shop, { priceCents: 1999 }),
    await makeDrawing(shop, { priceCents: 1 }),
  ];
  await add(cheap.id);
  await add(dear.id, 2);
  expect(await add(cheap.id, 4)).toEqual({
    __typename: 'Cart',
    quantity: 7,
    total: { cents: 4003 },
    lines: [
      {
        drawing: { id: String(cheap.id) },
        quantity: 5,
        unitPrice: { cents: 1 },
        total: { cents: 5, amount: 0.05 },
      },
      {
        drawing: { id: String(dear.id) },
        quantity: 2,
        unitPrice: { cents: 1999 },
        total: { cents: 3998, amount: 39.98 },
      },
    ],
  });
});

test('updating sets the quantity, puts in what is not there, and 0 takes it out', async () => {
  const drawing = await makeDrawing(shop);
  expect((await set(drawing.id, 3)).quantity).toBe(3);
  expect((await set(drawing.id, 2)).quantity).toBe(2);
  expect((await set(drawing.id)).quantity).toBe(1);
  expect((await set(drawing.id, 0)).lines).toEqual([]);
  expect((await set(drawing.id, 0)).lines).toEqual([]);
});

test('clearing takes everything out', async () => {
  await add((await makeDrawing(shop)).id);
  await add((await makeDrawing(shop)).id, 2);
  const { data } = await shop.graphql(
    'mutation { clearCart { quantity lines { quantity } } }',
    {},
    customer.token,
  );
  expect(data.clearCart).toEqual({ quantity: 0, lines: [] });
  expect((await cart()).quantity).toBe(0);
});

test("one's cart is one's own", async () => {
  const [other] = (await makeCrowd(shop, 1)) as [Customer];
  const drawing = await makeDrawing(shop);
  await add(drawing.id, 2);
  expect((await cart(other.token)).lines).toEqual([]);
  await shop.graphql('mutation { clearCart { quantity } }', {}, other.token);
  await change('updateCartLine', { drawingId: drawing.id, quantity: 0 }, other.token);
  expect((await cart()).quantity).toBe(2);
});

test("a cart shows today's price", async () => {
  const drawing = await makeDrawing(shop, { priceCents: 1000 });
  await add(drawing.id, 2);
  await rowsOf(shop.orm.em.fork(), sql`update drawing set price_cents = 1500 where id = ${drawing.id}`);
  expect((await cart()).total.cents).toBe(3000);
});

test.each(['addToCart', 'updateCartLine'])('%s of a drawing that is not there', async (name) => {
  expect(await changed(name, { drawingId: 2_147_483_647 })).toEqual({
    __typename: 'DrawingUnavailable',
    code: 'DRAWING_UNAVAILABLE',
    message: expect.any(String),
  });
});

test('more than is left is refused with what is left, and the cart is as before', async () => {
  const drawing = await makeDrawing(shop, { stock: 3, title: 'Heron' });
  await add(drawing.id, 2);
  const refused = {
    __typename: 'InsufficientStock',
    code: 'INSUFFICIENT_STOCK',
    message: expect.any(String),
    lines: [{ drawing: { id: String(drawing.id), title: 'Heron' }, requested: 4, available: 3 }],
  };
  expect(await add(drawing.id, 2)).toEqual(refused);
  expect(await set(drawing.id, 4)).toEqual(refused);
  expect((await cart()).quantity).toBe(2);
  expect((await set(drawing.id, 3)).quantity).toBe(3);
});

test('far more than is left says so too, rather than how many a cart takes', async () => {
  const drawing = await makeDrawing(shop, { stock: 3 });
  await add(drawing.id);
  for (const quantity of [1000, 2_147_483_647]) {
    const { __typename, lines } = await add(drawing.id, quantity);
    expect([__typename, lines[0].available]).toEqual(['InsufficientStock', 3]);
    expect(lines[0].requested).toBeGreaterThanOrEqual(quantity);
  }
});

test('what is sold out cannot be put in, but can be taken out', async () => {
  const drawing = await makeDrawing(shop, { stock: 1 });
  await add(drawing.id);
  await rowsOf(shop.orm.em.fork(), sql`update drawing set stock = 0 where id = ${drawing.id}`);
  expect(await set(drawing.id, 1)).toMatchObject({ lines: [{ requested: 1, available: 0 }] });
  expect((await set(drawing.id, 0)).quantity).toBe(0);
});

test('of an unlimited edition a cart takes 999 copies', async () => {
  const drawing = await makeDrawing(shop, { stock: null });
  expect((await add(drawing.id, 999)).quantity).toBe(999);
  for (const [name, quantity] of [
    ['addToCart', 1],
    ['updateCartLine', 1000],
    ['addToCart', 2_147_483_647],
  ] as const) {
    const { errors } = await change(name, { drawingId: drawing.id, quantity });
    expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'input.quantity' });
  }
  expect((await cart()).quantity).toBe(999);
});

test.each([
  ['addToCart', { quantity: 0 }, 'input.quantity'],
  ['addToCart', { quantity: -1 }, 'input.quantity'],
  ['updateCartLine', { quantity: -1 }, 'input.quantity'],
  ['addToCart', { quantity: null }, 'input.quantity'],
  ['addToCart', { quantity: 1.5 }, 'input.quantity'],
  ['addToCart', { quantity: '1' }, 'input.quantity'],
  ['addToCart', { drawingId: 'abc' }, 'input.drawingId'],
  ['updateCartLine', { drawingId: '0' }, 'input.drawingId'],
  ['addToCart', { drawingId: 2_147_483_648 }, 'input.drawingId'],
])('%s with %j is refused', async (name, input, field) => {
  const { id } = await makeDrawing(shop);
  const { errors } = await change(name, { drawingId: id, ...input });
  expect(errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'BAD_USER_INPUT', field }]);
});

test.each([
  '{ cart { quantity } }',
  'mutation { clearCart { quantity } }',
  'mutation { addToCart(input: { drawingId: 1 }) { __typename } }',
  'mutation { updateCartLine(input: { drawingId: 1 }) { __typename } }',
])('someone who is not signed in is asked to: %s', async (query) => {
  const { data, errors } = await shop.graphql(query);
  expect([data, errors?.[0]?.extensions]).toEqual([null, { code: 'UNAUTHENTICATED' }]);
});
