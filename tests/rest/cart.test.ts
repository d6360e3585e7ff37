import { type Customer, makeCustomer, makeDrawing } from '../support/factories.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { dataOf, errorsOf, fieldsOf } from './answers.ts';

let shop: TestShop;
let customer: Customer;
beforeAll(async () => {
  shop = await openShop();
  customer = await makeCustomer(shop);
});
beforeEach(async () => {
  await shop.graphql('mutation { clearCart { quantity } }', {}, customer.token);
});
afterAll(() => shop.close());

const add = (json: unknown) => shop.rest('POST /api/cart', { token: customer.token, json });
const put = (drawing_id: unknown, quantity: unknown) => add({ drawing_id, quantity });
const cart = async () => dataOf(await shop.rest('GET /api/cart', { token: customer.token }));
const quantities = async () => (await cart()).map((line: { quantity: number }) => line.quantity);

test('an empty cart is []', async () => {
  expect(await cart()).toEqual([]);
});

test('putting a drawing in answers a message, and the cart shows a line', async () => {
  const drawing = await makeDrawing(shop, { title: 'Heron', priceCents: 12050 });
  expect(dataOf(await put(drawing.id, 2))).toEqual({ message: 'Added to the cart' });
  expect(await cart()).toEqual([
    { drawing_id: drawing.id, title: 'Heron', price: 120.5, quantity: 2, total_price: 241 },
  ]);
});

test('it adds to what is in the cart, in the order things were put in', async () => {
  const [first, second] = [await makeDrawing(shop), await makeDrawing(shop)];
  await put(second.id, 1);
  await put(first.id, 2);
  await put(second.id, 3);
  const lines = await cart();
  expect(lines.map((line: { drawing_id: number }) => line.drawing_id)).toEqual([second.id, first.id]);
  expect(await quantities()).toEqual([4, 2]);
});

test('adding at the same time adds up', async () => {
  const drawing = await makeDrawing(shop);
  await Promise.all([1, 2, 3, 4].map((quantity) => put(drawing.id, quantity)));
  expect(await quantities()).toEqual([10]);
});

test('each customer has a cart of their own', async () => {
  const drawing = await makeDrawing(shop);
  await put(drawing.id, 1);
  const { token } = await makeCustomer(shop);
  expect(dataOf(await shop.rest('GET /api/cart', { token }))).toEqual([]);
});

const noWholeNumber = [0, -1, 1.5, '2', 'two', '', null, undefined, true, [1], {}, -0, 2_147_483_648, 1e300];
test.each(['drawing_id', 'quantity'])('%s has to be a whole number of at least 1', async (field) => {
  const drawing = await makeDrawing(shop);
  for (const value of noWholeNumber)
    expect(fieldsOf(await add({ drawing_id: drawing.id, quantity: 1, [field]: value }))).toEqual([field]);
  expect(fieldsOf(await put(String(drawing.id), 1))).toEqual(['drawing_id']);
  expect(await cart()).toEqual([]);
});

test.each(['1e400', '-1e400', '"1"', '01', '1.', '+1', 'NaN', '0x1'])(
  'the quantity %s as JSON is 400',
  async (text) => {
    const drawing = await makeDrawing(shop);
    const headers = { 'content-type': 'application/json' };
    const body = `{"drawing_id": ${drawing.id}, "quantity": ${text}}`;
    errorsOf(await shop.rest('POST /api/cart', { token: customer.token, headers, text: body }), 400);
  },
);

test.each(['2', '2.0', '2e0', '0.2e1'])('%s is the same JSON number 2', async (text) => {
  const drawing = await makeDrawing(shop);
  const headers = { 'content-type': 'application/json' };
  const body = `{"drawing_id": ${drawing.id}, "quantity": ${text}, "price": 0.01}`;
  dataOf(await shop.rest('POST /api/cart', { token: customer.token, headers, text: body }));
  expect(await quantities()).toEqual([2]);
});

test('both missing fields are named at once', async () => {
  expect(fieldsOf(await add({}))).toEqual(['drawing_id', 'quantity']);
});

test('an unknown drawing is 404, however many copies', async () => {
  for (const quantity of [1, 1000, 2_147_483_647])
    expect(errorsOf(await put(2_147_483_647, quantity), 404)).toEqual([
      { code: 'DRAWING_UNAVAILABLE', message: expect.any(String) },
    ]);
});

test('more than is available is 409, however many more', async () => {
  const drawing = await makeDrawing(shop, { stock: 3 });
  for (const quantity of [4, 999, 1000, 2_147_483_647])
    expect(errorsOf(await put(drawing.id, quantity), 409)).toEqual([
      { code: 'INSUFFICIENT_STOCK', message: expect.any(String) },
    ]);
  expect(await cart()).toEqual([]);
});

test('more than is available together with what is in the cart is 409, and the cart stays as it was', async () => {
  const drawing = await makeDrawing(shop, { stock: 3 });
  dataOf(await put(drawing.id, 2));
  errorsOf(await put(drawing.id, 2), 409);
  expect(await quantities()).toEqual([2]);
  dataOf(await put(drawing.id, 1));
  errorsOf(await put(drawing.id, 1), 409);
  expect(await quantities()).toEqual([3]);
});

test('what is sold out is 409', async () => {
  const drawing = await makeDrawing(shop, { stock: 0 });
  errorsOf(await put(drawing.id, 1), 409);
});

test('an open edition is available without end', async () => {
  const drawing = await makeDrawing(shop, { stock: null });
  dataOf(await put(drawing.id, 900));
  expect(await quantities()).toEqual([900]);
});

test.each([
  [10, 3, 0.1, 0.3],
  [1999, 7, 19.99, 139.93],
  [29, 100, 0.29, 29],
  [115, 3, 1.15, 3.45],
  [1, 999, 0.01, 9.99],
  [0, 5, 0, 0],
  [100_000_000_000, 999, 1_000_000_000, 999_000_000_000],
  [99_999_999_999, 999, 999_999_999.99, 998_999_999_990.01],
])(
  '%i cents, %i times, is %d each and %d together, to the cent',
  async (priceCents, quantity, price, total) => {
    const drawing = await makeDrawing(shop, { priceCents, stock: null });
    dataOf(await put(drawing.id, quantity));
    expect(await cart()).toMatchObject([{ price, quantity, total_price: total }]);
  },
);

test("price is today's price", async () => {
  const drawing = await makeDrawing(shop, { priceCents: 1000 });
  await put(drawing.id, 3);
  await shop.orm.em.fork().execute(`update drawing set price_cents = 1234 where id = ${drawing.id}`);
  expect(await cart()).toMatchObject([{ price: 12.34, quantity: 3, total_price: 37.02 }]);
});

test('a cart of many lines takes no query per line', async () => {
  const read = () => shop.statements(cart);
  await put((await makeDrawing(shop)).id, 1);
  const one = await read();
  await put((await makeDrawing(shop)).id, 1);
  await put((await makeDrawing(shop)).id, 1);
  expect(await read()).toHaveLength(one.length);
});
