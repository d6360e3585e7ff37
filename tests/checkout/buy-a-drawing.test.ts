import { approvedCard, billing, makeCustomer, makeDrawing } from '../support/factories.ts';
import { openShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const checkout = `mutation ($input: CheckoutInput!) { checkout(input: $input) {
  __typename
  ... on Problem { code message }
  ... on Order { id status total { cents } lines { title quantity unitPrice { cents } } billing { city } payment { brand last4 } }
} }`;

test('a customer buys what is in the cart', async () => {
  const drawing = await makeDrawing(shop, { title: 'Heron', priceCents: 1999, stock: 3 });
  const { token } = await makeCustomer(shop);
  await shop.graphql(
    'mutation ($input: AddToCartInput!) { addToCart(input: $input) { __typename } }',
    { input: { drawingId: drawing.id, quantity: 2 } },
    token,
  );
  const { data } = await shop.graphql(checkout, { input: { billing, card: approvedCard } }, token);
  expect(data.checkout).toEqual({
    __typename: 'Order',
    id: expect.any(String),
    status: 'PAID',
    total: { cents: 3998 },
    lines: [{ title: 'Heron', quantity: 2, unitPrice: { cents: 1999 } }],
    billing: { city: 'Bristol' },
    payment: { brand: 'visa', last4: '4242' },
  });
  const after = await shop.graphql(
    'query ($id: ID!) { cart { quantity } drawing(id: $id) { available } }',
    { id: drawing.id },
    token,
  );
  expect(after.data).toEqual({ cart: { quantity: 0 }, drawing: { available: 1 } });
  const declined = await shop.rest('GET /api/drawings');
  expect(declined.body.data).toHaveLength(1);
});
