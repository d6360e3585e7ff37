import { makeCustomer, makeDrawing } from '../support/factories.ts';
import { openShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

/** Someone who puts a drawing in the cart with one key, asking in different ways. */
async function someone() {
  const [{ id }, { token }] = [await makeDrawing(shop), await makeCustomer(shop)];
  const input = { drawingId: String(id) };
  return (fields: string, variables: object = {}) =>
    shop.graphql(
      `mutation ($input: AddToCartInput!, $no: Boolean = false) { ${fields} __typename @skip(if: $no) }`,
      { input, ...variables },
      token,
      { 'idempotency-key': 'one-key' },
    );
}

test('a mutation that is skipped uses no key up', async () => {
  const ask = await someone();
  const add = 'addToCart(input: $input) @skip(if: $no) { ... on Cart { quantity } }';
  expect((await ask(add, { no: true })).data).toEqual({});
  expect((await ask(add, { no: false })).data).toMatchObject({ addToCart: { quantity: 1 } });
});

test('an answer does not come under the name that another request gave it', async () => {
  const ask = await someone();
  const add = 'addToCart(input: $input) { ... on Cart { quantity } }';
  expect((await ask(`first: ${add}`)).data).toMatchObject({ first: { quantity: 1 } });
  expect((await ask(`first: ${add}`)).data).toMatchObject({ first: { quantity: 1 } });
  const { status, errors } = await ask(`second: ${add}`);
  expect([status, errors?.[0]?.extensions.code]).toEqual([422, 'IDEMPOTENCY_MISMATCH']);
});
