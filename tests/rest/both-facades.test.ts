import {
  approvedCard,
  billing,
  type Customer,
  declinedCard,
  makeCustomer,
  makeDrawing,
} from '../support/factories.ts';
import type { Json } from '../support/json.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { fillCart, payment_info, purchase } from './purchase.ts';

let shop: TestShop;
let soldOut: number;
let open: number;
beforeAll(async () => {
  shop = await openShop();
  soldOut = (await makeDrawing(shop, { stock: 0 })).id;
  open = (await makeDrawing(shop, { stock: null })).id;
  await makeCustomer(shop, { email: 'taken@example.com' });
});
afterAll(() => shop.close());

const problem = '__typename ... on Problem { code message }';
const mutations: Record<string, string> = {
  register: `mutation ($input: RegisterInput!) { answer: register(input: $input) { ${problem} } }`,
  login: `mutation ($input: LoginInput!) { answer: login(input: $input) { ${problem} } }`,
  addToCart: `mutation ($input: AddToCartInput!) { answer: addToCart(input: $input) { ${problem} } }`,
  checkout: `mutation ($input: CheckoutInput!) { answer: checkout(input: $input) { ${problem} } }`,
};

interface Situation {
  ask: keyof typeof mutations;
  /** The same request in the words of each facade. */
  rest: object;
  graphql: object;
  status: number;
  code: string;
  /** Brings a customer there. */
  before?: (customer: Customer) => Promise<unknown>;
}

const person = { name: 'Ada', email: 'ada@example.com', password: 'a quiet line of ink' };
const alike = (ask: string, input: object, status: number, code: string): Situation => ({
  ask,
  rest: input,
  graphql: input,
  status,
  code,
});
const cart = (drawingId: () => number, quantity: number, status: number, code: string): Situation => ({
  ask: 'addToCart',
  rest: {
    get drawing_id() {
      return drawingId();
    },
    quantity,
  },
  graphql: {
    get drawingId() {
      return drawingId();
    },
    quantity,
  },
  status,
  code,
});
const full = (customer: Customer) => fillCart(shop, customer, { id: open });
const checkout = (
  [rest, graphql]: [object, object],
  status: number,
  code: string,
  before?: Situation['before'],
): Situation => ({ ask: 'checkout', rest, graphql, status, code, ...(before ? { before } : {}) });
const card = (change: Partial<typeof approvedCard>): [object, object] => {
  const paid = { ...approvedCard, ...change };
  const payment = { card_number: paid.number, expiry_date: paid.expiryDate, cvv: paid.cvv };
  return [purchase({ payment }), { billing, card: paid }];
};

const situations: Record<string, Situation> = {
  'a taken e-mail': alike('register', { ...person, email: 'TAKEN@example.com' }, 409, 'EMAIL_TAKEN'),
  'a weak password': alike('register', { ...person, password: 'short' }, 400, 'WEAK_PASSWORD'),
  'a blank name': alike('register', { ...person, name: '  ' }, 400, 'BAD_USER_INPUT'),
  'no e-mail': alike('register', { ...person, email: 'ada' }, 400, 'BAD_USER_INPUT'),
  'a wrong password': alike(
    'login',
    { email: 'taken@example.com', password: 'x' },
    401,
    'INVALID_CREDENTIALS',
  ),
  'an unknown e-mail': alike('login', { email: 'no@example.com', password: 'x' }, 401, 'INVALID_CREDENTIALS'),
  'a sold-out drawing': cart(() => soldOut, 1, 409, 'INSUFFICIENT_STOCK'),
  'an unknown drawing': cart(() => 2_000_000_000, 1, 404, 'DRAWING_UNAVAILABLE'),
  'no copies': cart(() => open, 0, 400, 'BAD_USER_INPUT'),
  'half a copy': cart(() => open, 1.5, 400, 'BAD_USER_INPUT'),
  'an id beyond int32': cart(() => 2_147_483_648, 1, 400, 'BAD_USER_INPUT'),
  'an empty cart': checkout(card({}), 400, 'CART_EMPTY'),
  'a declined card': checkout(card({ number: declinedCard.number }), 402, 'PAYMENT_DECLINED', full),
  'a wrong digit': checkout(card({ number: '4242424242424241' }), 400, 'BAD_USER_INPUT', full),
  'a card that expired': checkout(card({ expiryDate: '01/20' }), 400, 'BAD_USER_INPUT', full),
  'a cvv of two digits': checkout(card({ cvv: '12' }), 400, 'BAD_USER_INPUT', full),
  'a blank city': checkout(
    [purchase({ billing: { city: ' ' } }), { billing: { ...billing, city: ' ' }, card: approvedCard }],
    400,
    'BAD_USER_INPUT',
    full,
  ),
  'sold out meanwhile': checkout(card({}), 409, 'INSUFFICIENT_STOCK', async (customer) => {
    const last = await makeDrawing(shop, { stock: 1 });
    await fillCart(shop, customer, last);
    await shop.orm.em.fork().execute(`update drawing set stock = 0 where id = ${last.id}`);
  }),
};

const addresses: Record<string, string> = {
  register: 'POST /api/auth/register',
  login: 'POST /api/auth/login',
  addToCart: 'POST /api/cart',
  checkout: 'POST /api/checkout',
};

test.each(Object.keys(situations))('%s is decided alike by both facades', async (name) => {
  const { ask, rest, graphql, status, code, before } = situations[name] as Situation;
  const [one, other] = [await makeCustomer(shop), await makeCustomer(shop)];
  await before?.(one);
  await before?.(other);
  const byRest = await shop.rest(addresses[ask] as string, { token: one.token, json: rest });
  const byGraphql = await shop.graphql(mutations[ask] as string, { input: { ...graphql } }, other.token);
  expect(byRest.status).toBe(status);
  expect(byRest.body.errors[0].code).toBe(code);
  const [error] = byGraphql.errors ?? [];
  expect(error ? error.extensions.code : byGraphql.data.answer.code).toBe(code);
  if (!error) expect(byRest.body.errors[0].message).toBe(byGraphql.data.answer.message);
});

const filters: [string, string, object][] = [
  ['an unknown category', 'category=nowhere', { category: 'nowhere' }],
  ['every drawing', '', {}],
  ['a price range', 'price_range=5-10', { priceRange: { min: 5, max: 10 } }],
  ['a price range that matches nothing', 'price_range=5-9.99', { priceRange: { min: 5, max: 9.99 } }],
  ['a rating', 'rating=3', { minRating: 3 }],
  ['a price range the wrong way round', 'price_range=10-5', { priceRange: { min: 10, max: 5 } }],
  ['a rating of six', 'rating=6', { minRating: 6 }],
];
test.each(filters)('%s lists the same drawings through both', async (_what, query, filter) => {
  const byRest = await shop.rest(`GET /api/drawings?${query}`);
  const byGraphql = await shop.graphql(
    'query ($filter: DrawingFilter) { drawings(filter: $filter) { nodes { id title rating price { amount } } } }',
    { filter },
  );
  if (byRest.status === 400) return expect(byGraphql.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  expect(byRest.body.data.map((row: Json) => [row.id, row.title, row.rating, row.price])).toEqual(
    byGraphql.data.drawings.nodes.map((node: Json) => [
      Number(node.id),
      node.title,
      node.rating,
      node.price.amount,
    ]),
  );
});

test.each([undefined, 'nonsense'])('the token %s is UNAUTHENTICATED to both', async (token) => {
  const byRest = await shop.rest('GET /api/cart', { token });
  const byGraphql = await shop.graphql('{ cart { quantity } }', {}, token);
  expect([byRest.status, byRest.body.errors[0].code]).toEqual([401, 'UNAUTHENTICATED']);
  expect(byGraphql.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  expect(byGraphql.errors?.[0]?.message).toBe(byRest.body.errors[0].message);
});

test('what one facade puts in the cart the other one buys', async () => {
  const customer = await makeCustomer(shop);
  await shop.graphql(
    mutations.addToCart as string,
    { input: { drawingId: open, quantity: 2 } },
    customer.token,
  );
  const { body } = await shop.rest('POST /api/checkout', {
    token: customer.token,
    json: purchase({ payment: payment_info }),
  });
  const { data } = await shop.graphql(
    'query ($id: ID!) { order(id: $id) { status total { cents } } }',
    { id: body.data.order_id },
    customer.token,
  );
  expect(data.order).toEqual({ status: 'PAID', total: { cents: 2000 } });
});
