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

async function send(query: string, variables: Json): Promise<Json> {
  const { data, errors } = await shop.graphql(query, variables, customer.token);
  expect(errors).toBeUndefined();
  return data;
}

const add = 'mutation ($id: ID!) { addToCart(input: { drawingId: $id }) { __typename } }';

async function lines(): Promise<Json> {
  const { cart } = await send('{ cart { lines { drawing { id } quantity } } }', {});
  return cart.lines;
}

test('a first click made twenty times at once puts twenty in', async () => {
  const { id } = await makeDrawing(shop, { stock: 20 });
  await Promise.all(Array.from({ length: 20 }, () => send(add, { id })));
  expect(await lines()).toEqual([{ drawing: { id: String(id) }, quantity: 20 }]);
  expect((await send(add, { id })).addToCart.__typename).toBe('InsufficientStock');
});

test('two tabs that put different drawings in both succeed', async () => {
  const drawings = [await makeDrawing(shop, { stock: 50 }), await makeDrawing(shop, { stock: 50 })];
  await Promise.all(
    Array.from({ length: 20 }, (_, index) => send(add, { id: (drawings[index % 2] as { id: number }).id })),
  );
  const quantities = (await lines()).map(({ quantity }: Json) => quantity);
  expect(quantities).toEqual([10, 10]);
});

test('requests of several additions each, all at once, lose none', async () => {
  const { id } = await makeDrawing(shop, { stock: 100 });
  const twice = `mutation ($id: ID!) {
    one: addToCart(input: { drawingId: $id }) { ... on Cart { quantity } }
    two: addToCart(input: { drawingId: $id }) { ... on Cart { quantity } }
    three: addToCart(input: { drawingId: $id }) { ... on Cart { quantity } }
  }`;
  const answers = await Promise.all(Array.from({ length: 10 }, () => send(twice, { id })));
  expect((await lines())[0].quantity).toBe(30);
  const quantities = answers.flatMap(({ one, two, three }) => [one.quantity, two.quantity, three.quantity]);
  expect(Math.max(...quantities)).toBe(30);
});

test('what is put in after the cart was cleared in the same request is in it', async () => {
  const { id } = await makeDrawing(shop, { stock: 100 });
  const answer = await send(
    `mutation ($id: ID!) {
      before: addToCart(input: { drawingId: $id, quantity: 5 }) { ... on Cart { quantity } }
      clearCart { quantity }
      after: addToCart(input: { drawingId: $id, quantity: 2 }) { ... on Cart { quantity } }
    }`,
    { id },
  );
  expect(answer).toEqual({ before: { quantity: 5 }, clearCart: { quantity: 0 }, after: { quantity: 2 } });
  expect((await lines())[0].quantity).toBe(2);
});

test('clearing while others add leaves a cart that can be read and changed', async () => {
  const { id } = await makeDrawing(shop, { stock: 100 });
  await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      index % 4 ? send(add, { id }) : send('mutation { clearCart { quantity } }', {}),
    ),
  );
  const before = (await lines())[0]?.quantity ?? 0;
  expect(before).toBeLessThanOrEqual(15);
  await send(add, { id });
  expect((await lines())[0].quantity).toBe(before + 1);
});
