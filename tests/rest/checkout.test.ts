import { type Customer, makeCustomer, makeDrawing } from '../support/factories.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { dataOf, errorsOf, fieldsOf, without } from './answers.ts';
import {
  billing_details,
  cartOf,
  checkOut,
  declined_payment,
  fillCart,
  payment_info,
  purchase,
} from './purchase.ts';

let shop: TestShop;
let drawingId: number;
let customer: Customer;
beforeAll(async () => {
  shop = await openShop();
  drawingId = (await makeDrawing(shop, { stock: null })).id;
  customer = await makeCustomer(shop);
});
beforeEach(async () => {
  await shop.graphql(
    'mutation ($input: AddToCartInput!) { clearCart { quantity } addToCart(input: $input) { __typename } }',
    { input: { drawingId, quantity: 2 } },
    customer.token,
  );
});
afterAll(() => shop.close());

const checkout = (json?: unknown) => checkOut(shop, customer, json);
const cartIsKept = async () =>
  expect(await cartOf(shop, customer)).toMatchObject([{ drawing_id: drawingId, quantity: 2 }]);

test('an order is placed, and the cart is empty', async () => {
  const data = dataOf(await checkout());
  expect(data).toEqual({ order_id: expect.any(Number), message: 'Order placed' });
  expect(Number.isInteger(data.order_id)).toBe(true);
  expect(await cartOf(shop, customer)).toEqual([]);
});

test('an empty cart is 400, before the first order and after it', async () => {
  dataOf(await checkout());
  for (const buyer of [customer, await makeCustomer(shop)])
    expect(errorsOf(await checkOut(shop, buyer), 400)).toEqual([
      { code: 'CART_EMPTY', message: expect.any(String) },
    ]);
});

describe.each(Object.keys(billing_details) as (keyof typeof billing_details)[])(
  'billing_details.%s',
  (field) => {
    const named = [`billing_details.${field}`];

    test.each(['', ' ', '\t\n', '\u00a0', null, 7, [], 'x'.repeat(501)])(
      'that is %j is 400',
      async (value) => {
        expect(fieldsOf(await checkout(purchase({ billing: { [field]: value } })))).toEqual(named);
        await cartIsKept();
      },
    );

    test('that is missing is 400', async () => {
      const body = { ...purchase(), billing_details: without(billing_details, field) };
      expect(fieldsOf(await checkout(body))).toEqual(named);
    });

    test('with U+0000, which no database can store, is 400', async () => {
      errorsOf(await checkout(purchase({ billing: { [field]: 'a\u0000b' } })), 400);
      await cartIsKept();
    });
  },
);

describe.each(Object.keys(payment_info) as (keyof typeof payment_info)[])('payment_info.%s', (field) => {
  test.each(['', ' ', null, 4242, true, {}])('that is %j is 400', async (value) => {
    expect(fieldsOf(await checkout(purchase({ payment: { [field]: value } })))).toEqual([
      `payment_info.${field}`,
    ]);
    await cartIsKept();
  });

  test('that is missing is 400', async () => {
    const body = { ...purchase(), payment_info: without(payment_info, field) };
    expect(fieldsOf(await checkout(body))).toEqual([`payment_info.${field}`]);
  });
});

test.each([
  [{}, ['billing_details', 'payment_info']],
  [{ billing_details }, ['payment_info']],
  [{ payment_info }, ['billing_details']],
  [{ billing_details: 'Ada', payment_info: [] }, ['billing_details', 'payment_info']],
])('the body %j is 400', async (body, fields) => {
  expect(fieldsOf(await checkout(body))).toEqual(fields);
});

test.each([
  '4242424242424241',
  '4242 4242 4242 4224',
  '424242424242425',
  '4242-4242-4242-424x',
  '４２４２４２４２４２４２４２４２',
  '0',
  '4'.repeat(40),
  '4242.4242.4242.4242',
])('the card number %s is 400', async (card_number) => {
  expect(fieldsOf(await checkout(purchase({ payment: { card_number } })))).toEqual([
    'payment_info.card_number',
  ]);
  await cartIsKept();
});

test.each([
  ['Visa', '4242424242424242'],
  ['Visa of 13 digits', '4222222222222'],
  ['Visa with hyphens', '4242-4242-4242-4242'],
  ['Mastercard', '5555 5555 5555 4444'],
  ['American Express', '3782 822463 10005'],
  ['Diners Club', '3056 930902 5904'],
  ['Maestro', '6759 6498 2643 8453'],
  ['UnionPay', '6200 0000 0000 0005'],
  ['a brand we do not know', '9999 9999 9999 9995'],
])('a card number that passes Luhn is good: %s', async (_brand, card_number) => {
  dataOf(await checkout(purchase({ payment: { card_number } })));
});

test.each(['12', '12345', '12a', '1 23', '-12', '１２３', '12\n3', '1e2', '123 '])(
  'the cvv %j is 400',
  async (cvv) => {
    expect(fieldsOf(await checkout(purchase({ payment: { cvv } })))).toEqual(['payment_info.cvv']);
    await cartIsKept();
  },
);

test.each(['123', '1234', '000'])('the cvv %s is good', async (cvv) => {
  dataOf(await checkout(purchase({ payment: { cvv } })));
});

test('declined is 402, and the cart is kept for another card', async () => {
  const errors = errorsOf(await checkout({ billing_details, payment_info: declined_payment }), 402);
  expect(errors).toEqual([{ code: 'PAYMENT_DECLINED', message: expect.stringMatching(/another card/) }]);
  await cartIsKept();
  dataOf(await checkout());
});

test('sold out meanwhile is 409, and the cart is kept', async () => {
  const last = await makeDrawing(shop, { stock: 1 });
  const other = await makeCustomer(shop);
  for (const buyer of [customer, other]) await fillCart(shop, buyer, last);
  dataOf(await checkOut(shop, other));
  const errors = errorsOf(await checkout(), 409);
  expect(errors).toEqual([{ code: 'INSUFFICIENT_STOCK', message: expect.any(String) }]);
  expect(await cartOf(shop, customer)).toMatchObject([{ quantity: 2 }, { drawing_id: last.id, quantity: 1 }]);
});

test('a cart that was declined while the rest sold out is 409, and no copy is lost by it', async () => {
  const last = await makeDrawing(shop, { stock: 1 });
  await fillCart(shop, customer, last);
  errorsOf(await checkout({ billing_details, payment_info: declined_payment }), 402);
  const { data } = await shop.graphql('query ($id: ID!) { drawing(id: $id) { available } }', { id: last.id });
  expect(data.drawing.available).toBe(1);
});
