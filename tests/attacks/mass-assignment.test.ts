import { getNamedType, isInputObjectType } from 'graphql';
import { sql } from 'kysely';
import { rowsOf } from '../../src/shared/rows.ts';
import { calls, contract, harmless } from '../support/contract-calls.ts';
import { approvedCard, billing, type Customer, makeCustomer, makeDrawing } from '../support/factories.ts';
import type { Json } from '../support/json.ts';
import { keptAnswers, openShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
let customer: Customer;
beforeAll(async () => {
  shop = await openShop({ config: keptAnswers });
  customer = await makeCustomer(shop);
});
afterAll(() => shop.close());

const rows = <Row>(query: Parameters<typeof rowsOf<Row>>[1]) => rowsOf(shop.orm.em.fork(), query);

/** What the database knows and a client does not say. */
const UNSAID = [
  ...[
    'role',
    'isAdmin',
    'userId',
    'passwordHash',
    'verifiedAt',
    'createdAt',
    'status',
    'authorId',
    'orderId',
  ],
  ...['price', 'priceCents', 'unitPriceCents', 'totalCents', 'discount', 'currency', 'stock', 'sessionId'],
  ...['__proto__', 'constructor', 'prototype'],
];

/** Every argument that is an object, with what it may hold. */
const inputs = calls.flatMap((call) => {
  const root = call.kind === 'query' ? contract.getQueryType() : contract.getMutationType();
  return (root?.getFields()[call.name]?.args ?? []).flatMap((argument) => {
    const type = getNamedType(argument.type);
    return isInputObjectType(type) ? [{ call, argument: argument.name, declared: type.getFields() }] : [];
  });
});

test.each(inputs.map((input) => [input.call.name, input] as const))(
  'M-01 %s takes nothing that it does not declare',
  async (_name, { call, argument, declared }) => {
    const variables = call.variables(harmless);
    const more = JSON.stringify({
      ...variables,
      [argument]: { ...variables[argument], 'one more': 'ADMIN' },
    });
    for (const name of UNSAID.filter((each) => !Object.hasOwn(declared, each))) {
      const response = await fetch(`${shop.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${customer.token}` },
        body: `{"query":${JSON.stringify(call.document)},"variables":${more.replace('one more', name)}}`,
      });
      const { errors }: Json = await response.json();
      expect([name, errors?.[0]?.extensions.code]).toEqual([name, 'BAD_USER_INPUT']);
    }
  },
);

/** What is sent besides the fields of a REST body: kept out, or refused, but never taken. */
const besides = (json: object) =>
  JSON.stringify({ ...json, 'one more': 1 }).replace(
    '"one more":1',
    `"__proto__":{"role":"ADMIN"},"constructor":{"prototype":{"role":"ADMIN"}},${UNSAID.slice(0, -3)
      .map(
        (name) => `"${name}":"ADMIN","${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}":1`,
      )
      .join(',')}`,
  );

const post = (path: string, json: object, token?: string) =>
  shop.rest(`POST ${path}`, { text: besides(json), headers: { 'content-type': 'application/json' }, token });

test('M-02 who registers over REST is a customer with an id of the shop', async () => {
  const input = { name: 'Eve', email: 'eve@example.com', password: 'a quiet line of ink' };
  const { status } = await post('/api/auth/register', input);
  expect([200, 400]).toContain(status);
  await shop.rest('POST /api/auth/register', { json: { ...input, email: 'eva@example.com' } });
  expect(await rows(sql`select distinct role from users`)).toEqual([{ role: 'CUSTOMER' }]);
});

test('M-03 a cart over REST holds copies at the price of the shop, of the one who asks', async () => {
  const drawing = await makeDrawing(shop, { priceCents: 123_45 });
  const other = await makeCustomer(shop);
  const { status } = await post('/api/cart', { drawing_id: drawing.id, quantity: 1 }, customer.token);
  expect([200, 400]).toContain(status);
  await shop.rest('POST /api/cart', { json: { drawing_id: drawing.id, quantity: 1 }, token: customer.token });
  const { body } = await shop.rest('GET /api/cart', { token: customer.token });
  expect(body.data[0].price).toBe(123.45);
  expect((await shop.rest('GET /api/cart', { token: other.token })).body.data).toEqual([]);
});

test('M-04 an order over REST is paid at the price of the shop', async () => {
  const { postalCode, ...address } = billing;
  const json = {
    billing_details: { ...address, postal_code: postalCode },
    payment_info: {
      card_number: approvedCard.number,
      expiry_date: approvedCard.expiryDate,
      cvv: approvedCard.cvv,
    },
  };
  const { status } = await post('/api/checkout', json, customer.token);
  expect([200, 400]).toContain(status);
  if (status === 400) await shop.rest('POST /api/checkout', { json, token: customer.token });
  const orders = await rows<Json>(sql`select user_id, status, total_cents % 12345 as rest from orders`);
  expect(orders).toEqual([{ user_id: customer.id, status: 'PAID', rest: 0 }]);
});

test('M-05 no object of the process has got a role by way of a prototype', () => {
  expect([({} as Json).role, ([] as Json).role]).toEqual([undefined, undefined]);
});
