import { sql } from 'kysely';
import { rowsOf } from '../../src/shared/rows.ts';
import { makeCustomer } from '../support/factories.ts';
import type { Json } from '../support/json.ts';
import { openShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const SECRET = '4242424242424242';

test('an error nobody expected is masked, with an id that finds it in the log', async () => {
  const em = shop.orm.em.fork();
  await rowsOf(em, sql`alter table category rename to elsewhere`);
  const { status, data, errors } = await shop.graphql('{ categories { name } }');
  await rowsOf(em, sql`alter table elsewhere rename to category`);
  const errorId = errors?.[0]?.extensions.errorId as string;
  expect([status, data]).toEqual([200, null]);
  expect(errors).toEqual([
    {
      message: expect.stringContaining(errorId),
      path: ['categories'],
      locations: [{ line: 1, column: 3 }],
      extensions: { code: 'INTERNAL_SERVER_ERROR', errorId: expect.stringMatching(/^[\da-f-]{36}$/) },
    },
  ]);
  expect(JSON.stringify(errors)).not.toMatch(/relation|category"|select|stack/i);
  const logged = shop.logged.filter((line) => line.includes(errorId));
  expect(logged).toHaveLength(1);
  expect(logged[0]).toContain('relation \\"category\\" does not exist');
});

const checkout = 'mutation ($input: CheckoutInput!) { checkout(input: $input) { __typename } }';
const billing = { name: 'A', address: 'B', city: 'C', country: 'D', postalCode: 'E' };
const card = { number: SECRET, expiryDate: '12/99', cvv: '123' };
const review = 'mutation ($input: AddReviewInput!) { addReview(input: $input) { __typename } }';
const listing =
  'query ($filter: DrawingFilter, $sort: DrawingSort) { drawings(filter: $filter, sort: $sort) { totalCount } }';

test.each<[string, Json, string, string]>([
  [checkout, { input: { billing, card: { ...card, cvv: Number(SECRET) } } }, 'input.card.cvv', 'String'],
  [checkout, { input: { billing, card: { ...card, number: [SECRET] } } }, 'input.card.number', 'String'],
  [checkout, { input: { billing, card: SECRET } }, 'input.card', 'CardInput'],
  [checkout, { input: { billing, card: { number: SECRET, cvv: '123' } } }, 'input.card', 'expiryDate'],
  [checkout, { input: { billing, card: { ...card, pin: '1' } } }, 'input.card', 'pin'],
  [checkout, { input: SECRET }, 'input', 'CheckoutInput'],
  [checkout, {}, 'input', 'fit'],
  [checkout, { input: { billing, card, expectedTotal: SECRET } }, 'input.expectedTotal', 'Float'],
  [review, { input: { drawingId: 1, rating: SECRET, comment: 'x' } }, 'input.rating', 'Int'],
  [review, { input: { drawingId: 1, rating: Number(SECRET), comment: 'x' } }, 'input.rating', 'Int'],
  [review, { input: { drawingId: { a: SECRET }, rating: 1, comment: 'x' } }, 'input.drawingId', 'ID'],
  [listing, { filter: { tags: ['ok', { a: SECRET }] } }, 'filter.tags[1]', 'String'],
  [listing, { sort: SECRET }, 'sort', 'fit'],
])('a variable of the wrong type is named, never quoted: %#', async (query, variables, field, hint) => {
  const answer = await shop.graphql(query, variables);
  expect(answer.errors).toHaveLength(1);
  expect(answer.errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field });
  expect(answer.errors?.[0]?.message).toContain(hint);
  expect(JSON.stringify(answer)).not.toContain(SECRET);
  expect(shop.logged.join('')).not.toContain(SECRET);
});

const literally = (input: string) => `mutation { checkout(input: ${input}) { __typename } }`;
const bill = '{ name: "A", address: "B", city: "C", country: "D", postalCode: "E" }';

test.each([
  literally(`"${SECRET}"`),
  literally(`{ billing: ${bill}, card: "${SECRET}" }`),
  literally(`{ billing: ${bill}, card: { number: ${SECRET}, expiryDate: "12/99", cvv: "123" } }`),
  literally(`{ billing: ${bill}, card: { number: ["${SECRET}"], expiryDate: "12/99", cvv: "123" } }`),
  literally(`{ billing: ${bill}, card: { number: { is: "${SECRET}" }, expiryDate: "12/99", cvv: "123" } }`),
  literally(
    `{ billing: ${bill}, card: { number: "1", expiryDate: "12/99", cvv: "1" }, expectedTotal: "${SECRET}" }`,
  ),
  `{ drawings(sort: "${SECRET}") { totalCount } }`,
  `{ drawings(first: "${SECRET}") { totalCount } }`,
])('a value of the wrong type in the query itself is never quoted: %#', async (query) => {
  const answer = await shop.graphql(query);
  expect(answer.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  expect(JSON.stringify(answer)).not.toContain(SECRET);
  expect(shop.logged.join('')).not.toContain(SECRET);
});

test.each([
  [literally(`{ card: { number "${SECRET}" } }`), 'found String'],
  [literally(`{ card: { number: ${SECRET}, cvv ${SECRET} } }`), 'found Int'],
  [literally(`{ card: { ${SECRET}.5 } }`), 'found Float'],
  [literally(`{ card: { """say "${SECRET}" """ } }`), 'found BlockString'],
  [SECRET, 'Unexpected Int'],
])('nor one that makes the query unreadable: %#', async (query, hint) => {
  const { errors } = await shop.graphql(query);
  expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_PARSE_FAILED');
  expect(errors?.[0]?.message).toMatch(new RegExp(`^Syntax Error: .*${hint}\\.$`));
  expect(shop.logged.join('')).not.toContain(SECRET);
});

test('what is no value is told as it stands', async () => {
  const { errors } = await shop.graphql('{ drawings { } }');
  expect(errors?.[0]?.message).toBe('Syntax Error: Expected Name, found "}".');
});

test.each([
  ['UNAUTHENTICATED', '{ cart { quantity } }', undefined],
  ['BAD_USER_INPUT', '{ drawing(id: "0") { id } }', undefined],
  ['NOT_FOUND', 'mutation { cancelOrder(id: 1) { __typename } }', 'signed in'],
])('%s is the code of %s', async (code, query, who) => {
  const token = who && (await makeCustomer(shop)).token;
  const { errors } = await shop.graphql(query, {}, token);
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual([code]);
  expect(errors?.[0]?.message).toMatch(/[.!]$/);
});

test.each([
  'mutation ($value: Boolean = true) { clearCart @include(if: $value) { quantity } }',
  'mutation ($value: Boolean = true) { clearCart { quantity @skip(if: $value) } }',
  'query ($value: Boolean = true) { cart { ...Q } } fragment Q on Cart { quantity @include(if: $value) }',
  'mutation ($value: Int = 2) { addToCart(input: { drawingId: "1", quantity: $value }) { __typename } }',
])('null for what needs a value is the client’s mistake, however often it is sent: %s', async (query) => {
  const { token } = await makeCustomer(shop);
  const logged = shop.logged.length;
  for (let time = 0; time < 5; time += 1) {
    const { data, errors } = await shop.graphql(query, { value: null }, token);
    expect(data ?? null).toBeNull();
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(errors?.[0]?.message).toMatch(/null.*leave it out/i);
  }
  expect(shop.logged.slice(logged).filter((line) => JSON.parse(line).level >= 50)).toEqual([]);
});
