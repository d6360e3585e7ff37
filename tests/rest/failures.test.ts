import type { Authorisation, PaymentGateway } from '../../src/payments/payment-gateway.ts';
import { type Customer, makeCustomer, makeDrawing } from '../support/factories.ts';
import type { RestAnswer } from '../support/rest-client.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { dataOf, errorsOf } from './answers.ts';
import { withDarkShop } from './dark-shop.ts';
import { cartOf, checkOut, fillCart, payment_info, purchase } from './purchase.ts';

const jwtSecret = 'the secret of the failure tests, 32 bytes long';
const secret = payment_info.card_number.replaceAll(' ', '');

let shop: TestShop;
let drawingId: number;
let customer: Customer;
let bank: () => Promise<Authorisation>;
const gateway = (sandbox: PaymentGateway): PaymentGateway => ({ ...sandbox, authorise: () => bank() });
beforeAll(async () => {
  shop = await openShop({ gateway, config: { jwtSecret } });
  drawingId = (await makeDrawing(shop, { stock: 50 })).id;
});
beforeEach(async () => {
  customer = await makeCustomer(shop);
  await fillCart(shop, customer, { id: drawingId });
});
afterAll(() => shop.close());

const everyCall = (token: string): [string, object?][] => [
  [
    'POST /api/auth/register',
    { json: { name: 'Bo', email: 'bo@example.com', password: 'a quiet line of ink' } },
  ],
  ['POST /api/auth/login', { json: { email: 'bo@example.com', password: 'a quiet line of ink' } }],
  ['GET /api/drawings'],
  ['GET /api/drawings', { token }],
  ['GET /api/drawings/1'],
  ['GET /api/drawings/1', { token }],
  ['POST /api/cart', { token, json: { drawing_id: 1, quantity: 1 } }],
  ['GET /api/cart', { token }],
  ['POST /api/checkout', { token, json: purchase() }],
];

function tellsNothing({ body }: RestAnswer) {
  expect(Object.keys(body)).toEqual(['status', 'message']);
}

describe('a payment whose outcome is not known yet', () => {
  test.each<[string, () => Promise<Authorisation>]>([
    ['the bank answers nonsense', async () => undefined as never],
    ['the bank does not answer', () => Promise.reject(new Error(`timeout for card ${secret}`))],
    [
      'the line breaks at once',
      () => {
        throw new Error(`ECONNRESET ${secret}`);
      },
    ],
  ])('is 200 with the order when %s', async (_how, answer) => {
    bank = answer;
    const data = dataOf(await checkOut(shop, customer));
    expect(data).toEqual({ order_id: expect.any(Number), message: 'Payment is being confirmed' });
    expect(await cartOf(shop, customer)).toHaveLength(1);
    expect(shop.logged.join()).not.toContain(secret);
  });

  test('is not paid twice', async () => {
    bank = () => Promise.reject(new Error('timeout'));
    dataOf(await checkOut(shop, customer));
    bank = async () => ({ outcome: 'approved' });
    const [error] = errorsOf(await checkOut(shop, customer), 409);
    expect(error.code).toBe('CHECKOUT_IN_PROGRESS');
  });
});

describe('what the shop itself gets wrong is 500 and tells nothing', () => {
  test('a table that is gone', async () => {
    const em = shop.orm.em.fork();
    await em.execute('alter table image rename to picture; alter table cart_line rename to line');
    try {
      await makeDrawing(shop, { images: 0 });
      for (const call of ['GET /api/drawings', `GET /api/drawings/${drawingId}`, 'GET /api/cart']) {
        const answer = await shop.rest(call, { token: customer.token });
        errorsOf(answer, 500);
        tellsNothing(answer);
      }
      for (const [call, request] of [
        ['POST /api/cart', { token: customer.token, json: { drawing_id: drawingId, quantity: 1 } }],
        ['POST /api/checkout', { token: customer.token, json: purchase() }],
      ] as const)
        tellsNothing(await shop.rest(call, request));
    } finally {
      await em.execute('alter table picture rename to image; alter table line rename to cart_line');
    }
  });
});

describe('a database that is down is 503, says when to come back, and tells nothing', () => {
  const closed = async (answer: RestAnswer) => {
    errorsOf(answer, 503);
    tellsNothing(answer);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  };

  test('when it cannot be reached', () =>
    withDarkShop(jwtSecret, async (rest, logged) => {
      for (const [call, request] of everyCall(customer.token)) await closed(await rest(call, request));
      expect(logged.join()).not.toContain('a-password');
      expect(logged.join()).not.toContain(secret);
    }));

  test('while what needs no database is still refused', () =>
    withDarkShop(jwtSecret, async (rest) => {
      errorsOf(await rest('GET /api/drawings/abc'), 400);
      errorsOf(await rest('GET /api/cart'), 401);
      errorsOf(await rest('GET /api/cart', { token: 'nonsense' }), 401);
      errorsOf(await rest('GET /api/nowhere'), 404);
      errorsOf(await rest('POST /api/auth/login', { json: {} }), 400);
    }));

  test('when it hangs up in the middle, and is 200 again after it', async () => {
    const lost = shop.rest('GET /api/cart', { token: customer.token });
    const em = shop.orm.em.fork();
    await em
      .execute('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()')
      .catch(() => undefined);
    let answer = await lost;
    while (answer.status !== 200) {
      await closed(answer);
      answer = await shop.rest('GET /api/cart', { token: customer.token });
    }
    expect(dataOf(answer)).toHaveLength(1);
  });
});
