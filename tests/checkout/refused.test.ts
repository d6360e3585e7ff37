import {
  approvedCard,
  billing,
  buy,
  type Customer,
  declinedCard,
  makeCustomer,
  makeDrawing,
} from '../support/factories.ts';
import type { Json } from '../support/json.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { told } from './shopping.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const checkoutMutation = `mutation ($input: CheckoutInput!) { checkout(input: $input) {
  __typename
  ... on Problem { code message }
  ... on InsufficientStock { lines { drawing { id } requested available } }
  ... on TotalChanged { expected { cents currency } actual { cents } }
  ... on PaymentDeclined { reason }
} }`;

async function customerWith(drawingId: number, quantity: number): Promise<Customer> {
  const customer = await makeCustomer(shop);
  const input = { drawingId, quantity };
  await shop.graphql(
    'mutation ($input: AddToCartInput!) { addToCart(input: $input) { __typename } }',
    { input },
    customer.token,
  );
  return customer;
}

const checkout = (customer: Customer, input: Json) =>
  shop.graphql(checkoutMutation, { input: { billing, card: approvedCard, ...input } }, customer.token);

async function cartAndStock(customer: Customer, id: number) {
  const { data } = await shop.graphql(
    'query ($id: ID!) { cart { quantity } drawing(id: $id) { available } }',
    { id },
    customer.token,
  );
  return [data.cart.quantity, data.drawing.available];
}

test('an empty cart cannot be bought', async () => {
  const customer = await makeCustomer(shop);
  const { data } = await checkout(customer, {});
  expect(data.checkout).toMatchObject({ __typename: 'CartEmpty', code: 'CART_EMPTY' });
});

test('a declined card keeps the cart and gives the copies back; another card then buys it', async () => {
  const drawing = await makeDrawing(shop, { stock: 5 });
  const customer = await customerWith(drawing.id, 2);
  const declined = await checkout(customer, { card: declinedCard });
  expect(declined.data.checkout).toMatchObject({
    __typename: 'PaymentDeclined',
    reason: expect.stringContaining('another card'),
  });
  expect(await cartAndStock(customer, drawing.id)).toEqual([2, 5]);
  const approved = await checkout(customer, {});
  expect(approved.data.checkout.__typename).toBe('Order');
  expect(await cartAndStock(customer, drawing.id)).toEqual([0, 3]);
});

test('what is sold out meanwhile is named, and the cart is kept', async () => {
  const drawing = await makeDrawing(shop, { stock: 3 });
  const [late, early] = [await customerWith(drawing.id, 3), await makeCustomer(shop)];
  await buy(shop, early, drawing, 2);
  const answer = await checkout(late, {});
  expect(told(answer)).toBe('InsufficientStock');
  expect(answer.data.checkout).toMatchObject({
    lines: [{ drawing: { id: String(drawing.id) }, requested: 3, available: 1 }],
  });
  expect(await cartAndStock(late, drawing.id)).toEqual([3, 1]);
});

test('a total that is no longer the one the customer saw stops the checkout, and both are told', async () => {
  const drawing = await makeDrawing(shop, { priceCents: 1999 });
  const customer = await customerWith(drawing.id, 2);
  const changed = await checkout(customer, { expectedTotal: 39.97 });
  expect(changed.data.checkout).toMatchObject({
    __typename: 'TotalChanged',
    expected: { cents: 3997, currency: 'EUR' },
    actual: { cents: 3998 },
  });
  const right = await checkout(customer, { expectedTotal: 39.98 });
  expect(right.data.checkout.__typename).toBe('Order');
});

test.each([
  ['input.card.number', { card: { ...approvedCard, number: '4242 4242 4242 4241' } }],
  ['input.card.number', { card: { ...approvedCard, number: 'not a number' } }],
  ['input.card.expiryDate', { card: { ...approvedCard, expiryDate: '12/19' } }],
  ['input.card.expiryDate', { card: { ...approvedCard, expiryDate: '13/40' } }],
  ['input.card.cvv', { card: { ...approvedCard, cvv: '12' } }],
  ['input.billing.name', { billing: { ...billing, name: '   ' } }],
  ['input.billing.postalCode', { billing: { ...billing, postalCode: '' } }],
  ['input.expectedTotal', { expectedTotal: 29.995 }],
  ['input.expectedTotal', { expectedTotal: 0.001 }],
])('%s that cannot be right is named', async (field, input) => {
  const drawing = await makeDrawing(shop);
  const customer = await customerWith(drawing.id, 1);
  const { data, errors } = await checkout(customer, input);
  expect(data).toBeNull();
  expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field });
  expect(await cartAndStock(customer, drawing.id)).toEqual([1, 10]);
});

test('someone who is not signed in is asked to', async () => {
  const { errors } = await shop.graphql(checkoutMutation, { input: { billing, card: approvedCard } });
  expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
});
