import { type Customer, declinedCard, makeCustomer, makeDrawing } from '../support/factories.ts';
import type { RestAnswer, RestRequest } from '../support/rest-client.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { fillCart, purchase } from './purchase.ts';

const [number, spaced, badLuhn, cvv] = [
  '5555555555554444',
  '5555 5555 5555 4444',
  '5555555555554445',
  '8317',
];
const secrets = [number, spaced, badLuhn, cvv, declinedCard.number];

let shop: TestShop;
let customer: Customer;
beforeAll(async () => {
  shop = await openShop();
  customer = await makeCustomer(shop);
  const drawing = await makeDrawing(shop, { stock: null });
  await fillCart(shop, customer, drawing, 900);
});
afterAll(() => shop.close());

const card = { card_number: number, expiry_date: '12/99', cvv };
const sent: Record<string, unknown> = {
  'as it should be': purchase({ payment: card }),
  'of a declined card': purchase({ payment: { ...card, card_number: declinedCard.number } }),
  'with a wrong digit': purchase({ payment: { ...card, card_number: badLuhn } }),
  'as JSON numbers': purchase({ payment: { card_number: Number(number), cvv: Number(cvv) } }),
  'as lists': purchase({ payment: { card_number: [number], cvv: [cvv] } }),
  'as an object': purchase({ payment: { card_number: { number }, cvv: { cvv } } }),
  'as the expiry date': purchase({ payment: { ...card, expiry_date: number } }),
  'as the cvv': purchase({ payment: { ...card, cvv: number } }),
  'as the postal code, too long': purchase({ billing: { postal_code: `${spaced} ${cvv}` } }),
  'as the name, in a number': purchase({ billing: { name: Number(number) } }),
  'as the name of a field': { ...purchase(), [number]: cvv, payment_info: { [number]: cvv } },
  'beside the fields': { ...purchase({ payment: { ...card, cvv: 'x' } }), number, cvv },
  'as the whole payment': { ...purchase(), payment_info: number },
  'as a whole body': number,
};

const isQuiet = (answer: RestAnswer) => {
  const headers = [...answer.headers].filter(([name]) => name !== 'x-request-id');
  const told = JSON.stringify(answer.body) + JSON.stringify(headers);
  for (const secret of secrets) expect(told).not.toContain(secret);
};
const logIsQuiet = () => {
  for (const line of shop.logged) {
    // Times and random ids may hold any four digits.
    const words = line
      .replace(/"(time|durationMs|pid)":[\d.]+/g, '')
      .replace(/"(traceId|spanId)":"[\da-f]+"/g, '')
      .replace(/[\da-f]{8}-[\da-f-]{27}/g, '');
    for (const secret of secrets) expect(words).not.toContain(secret);
  }
};

test.each(Object.keys(sent))('a card sent %s is not echoed and not logged', async (how) => {
  isQuiet(await shop.rest('POST /api/checkout', { token: customer.token, json: sent[how] }));
  logIsQuiet();
});

const headers = { 'content-type': 'application/json' };
const broken: [string, RestRequest][] = [
  ['POST /api/checkout', { headers, text: `{"payment_info":{"card_number":"${number}","cvv":"${cvv}"` }],
  ['POST /api/checkout', { headers, text: `{"card_number":${number},"cvv":${cvv}x}` }],
  ['POST /api/checkout', { headers, text: `${number}` }],
  ['POST /api/checkout', { headers: { 'content-type': 'text/plain' }, text: `${number}` }],
  ['POST /api/checkout', { headers, text: JSON.stringify({ number, fill: 'x'.repeat(110_000) }) }],
  [`POST /api/checkout?card_number=${number}&cvv=${cvv}`, { json: purchase({ payment: { cvv: 'x' } }) }],
  [`GET /api/drawings?rating=${number}&price_range=${cvv}`, {}],
];
test.each(broken)('nor one in a request that cannot be read: %s', async (call, request) => {
  isQuiet(await shop.rest(call, { token: customer.token, ...request }));
  logIsQuiet();
});

test('nor one sent as a number to /graphql', async () => {
  const input = { billing: {}, card: { number: Number(number), expiryDate: '12/99', cvv: Number(cvv) } };
  const answer = await shop.graphql(
    'mutation ($input: CheckoutInput!) { checkout(input: $input) { __typename } }',
    { input },
    customer.token,
  );
  expect(answer.errors?.length).toBeGreaterThan(0);
  for (const secret of secrets) expect(JSON.stringify(answer.errors)).not.toContain(secret);
  logIsQuiet();
});

test.each([
  ['name', number],
  ['address', `Card ${spaced}, code ${cvv}`],
  ['city', '3782-822463-10005'],
  ['country', `12 ${spaced}`],
  ['postal_code', declinedCard.number],
])('a card number in the %s is refused: %s', async (field, text) => {
  const json = purchase({ billing: { [field]: text } });
  const { status, body } = await shop.rest('POST /api/checkout', { token: customer.token, json });
  expect([status, body.errors[0].field]).toEqual([400, `billing_details.${field}`]);
  expect(body.errors[0].message).toMatch(/card number/);
});

test.each([badLuhn, '1732283171234000', '+44 20 7946 0958 4242', '12345678901', 'Unit 4, 42 42 St'])(
  'an address may hold other digits: %s',
  async (address) => {
    const json = purchase({ billing: { address }, payment: { cvv: 'x' } });
    const { body } = await shop.rest('POST /api/checkout', { token: customer.token, json });
    expect(body.errors[0].field).toBe('payment_info.cvv');
  },
);

test('nor is one stored', async () => {
  const em = shop.orm.em.fork();
  const rows = [
    ...(await em.execute('select * from orders')),
    ...(await em.execute('select * from payment')),
    ...(await em.execute('select * from order_line')),
  ];
  expect(rows).not.toHaveLength(0);
  for (const row of rows) {
    const { ref: _ref, ...kept } = row as { ref?: string };
    for (const secret of [number, spaced, badLuhn, declinedCard.number])
      expect(JSON.stringify(kept)).not.toContain(secret);
  }
});
