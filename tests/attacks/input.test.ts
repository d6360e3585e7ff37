import { Role } from '../../src/shared/role.ts';
import { calls, harmless, type Leaf } from '../support/contract-calls.ts';
import { type Customer, makeDrawing, makeStaff } from '../support/factories.ts';
import { keptAnswers, openShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
let admin: Customer;
beforeAll(async () => {
  shop = await openShop({
    config: { ...keptAnswers, passwordCost: { memoryCost: 1024, timeCost: 1, parallelism: 1 } },
  });
  await makeDrawing(shop);
});
afterAll(() => shop.close());
// Logging out is one of the calls.
beforeEach(async () => {
  admin = await makeStaff(shop, Role.ADMIN);
  shop.logged.length = 0;
});

/** As JSON text, since some of it is no value of JavaScript. */
const strange: [id: string, what: string, json: string][] = [
  ['I-01', 'a NUL', '"a\\u0000b"'],
  ['I-02', 'half a surrogate pair', '"a\\ud800b"'],
  ['I-03', 'the other half', '"\\udc00"'],
  ['I-04', 'text from right to left', '"\\u202eabc\\u202c \\u2066x\\u2069"'],
  ['I-05', 'zero-width characters', '"\\u200b\\u200d\\ufeff"'],
  ['I-06', 'control characters', '"\\u0001\\u001b[31m\\r\\n"'],
  ['I-07', 'a code point beyond Unicode planes in use', '"\\udbff\\udfff"'],
  ['I-08', '4 kB of combining marks', `"${'\\u0301'.repeat(4000)}"`],
  ['I-09', 'a path', '"../../../../etc/passwd"'],
  ['I-10', 'a path in percents', '"..%2f..%2fetc%2fpasswd%00"'],
  ['I-11', 'a template', '"#{7*7} {{7*7}} <%= 7*7 %>"'],
  ['I-12', 'markup', '"<script>alert(1)</script>"'],
  ['I-13', 'nothing', 'null'],
  ['I-14', 'an empty text', '""'],
  ['I-15', '20 kB', `"${'x'.repeat(20_000)}"`],
  ['I-16', '1e999', '1e999'],
  ['I-17', '-1e999', '-1e999'],
  ['I-18', '2^53 + 1', '9007199254740993'],
  ['I-19', '2^63', '9223372036854775808'],
  ['I-20', '-1', '-1'],
  ['I-21', 'minus nothing', '-0'],
  ['I-22', 'a decimal', '1.5'],
  ['I-23', 'a decimal too long', '1.00000000000000000000000000001'],
  ['I-24', 'a number as text', '"1"'],
  ['I-25', 'NaN as text', '"NaN"'],
  ['I-26', 'a hexadecimal as text', '"0x10"'],
  ['I-27', 'a number with an exponent as text', '"1e2"'],
  ['I-28', 'a number in other digits', '"\\u0661\\u0662"'],
  ['I-29', 'a truth', 'true'],
  ['I-30', 'an object', '{"toString":"x","valueOf":"x"}'],
  ['I-31', 'an operator', '{"$gt":""}'],
  ['I-32', 'a prototype', '{"__proto__":{"role":"ADMIN"}}'],
  ['I-33', 'a list', '["a","b"]'],
  ['I-34', 'an empty list', '[]'],
  ['I-35', 'a list in a list', '[[[1]]]'],
  ['I-36', '__proto__', '"__proto__"'],
  ['I-37', 'constructor', '"constructor"'],
];

async function expectCalm(ask: () => Promise<Response>): Promise<void> {
  const response = await ask();
  const text = await response.text();
  expect(response.status).toBeLessThan(500);
  expect(text).not.toMatch(/INTERNAL_SERVER_ERROR|node_modules|\bat .*\.[jt]s:|syntax error at|violates/);
}

afterEach(() => {
  expect(shop.logged.filter((line) => JSON.parse(line).level >= 50)).toEqual([]);
});

const post = (path: string, body: string) =>
  fetch(shop.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${admin.token}` },
    body,
  });

const places = calls.flatMap((call) => call.leaves.map((leaf) => ({ call, leaf })));

test.each(strange)(
  '%s %s is calmly taken or refused by every argument of GraphQL',
  async (_id, _what, json) => {
    const attacks = places.map(({ call, leaf: attacked }) => {
      const fill = (leaf: Leaf) =>
        leaf.path.join() === attacked.path.join() ? 'put it here' : harmless(leaf);
      const variables = JSON.stringify(call.variables(fill)).replace('"put it here"', () => json);
      return () => post('/graphql', `{"query":${JSON.stringify(call.document)},"variables":${variables}}`);
    });
    await Promise.all(attacks.map(expectCalm));
  },
);

const bodies: [path: string, fields: string[], template: string][] = [
  [
    '/api/auth/register',
    ['name', 'email', 'password'],
    '{"name":"A","email":"a@example.com","password":"short"}',
  ],
  ['/api/auth/login', ['email', 'password'], '{"email":"no-one@example.com","password":"x"}'],
  ['/api/cart', ['drawing_id', 'quantity'], '{"drawing_id":1,"quantity":1}'],
  [
    '/api/checkout',
    [
      'billing_details',
      'payment_info',
      'name',
      'address',
      'city',
      'country',
      'postal_code',
      'card_number',
      'expiry_date',
      'cvv',
    ],
    '{"billing_details":{"name":"A","address":"B","city":"C","country":"D","postal_code":"E"},"payment_info":{"card_number":"4242424242424242","expiry_date":"12/20","cvv":"123"}}',
  ],
];

test.each(strange)('%s %s is calmly taken or refused by every field of REST', async (_id, _what, json) => {
  const attacks = bodies.flatMap(([path, fields, template]) =>
    fields.map((field) => {
      const object = JSON.parse(template);
      const place = [object, ...Object.values(object)].find((part) => Object.hasOwn(Object(part), field));
      place[field] = 'put it here';
      return () =>
        post(
          path,
          JSON.stringify(object).replace('"put it here"', () => json),
        );
    }),
  );
  await Promise.all(attacks.map(expectCalm));
});

const get = (path: string) => fetch(shop.url + path);

test.each([
  ['I-40', 'a percent sign alone', '/api/drawings?category=%'],
  ['I-41', 'half an escape', '/api/drawings?category=%E0%A4%A'],
  ['I-42', 'bytes that are no UTF-8', '/api/drawings?search=%ff%fe'],
  ['I-43', 'a NUL', '/api/drawings?search=%00'],
  ['I-44', 'an overlong slash', '/api/drawings/%c0%af'],
  ['I-45', 'a parameter that is an object', '/api/drawings?category[$ne]=x&rating[]=1'],
  ['I-46', 'a parameter __proto__', '/api/drawings?__proto__[role]=ADMIN&constructor=1&__proto__=1'],
  ['I-47', 'a parameter a thousand times', `/api/drawings?${'rating=1&'.repeat(1000)}`],
  ['I-48', 'numbers that are none', '/api/drawings?price_range=NaN-Infinity&rating=1e999&limit=0x10'],
  ['I-49', 'an id beyond 2^53', '/api/drawings/9007199254740993'],
  ['I-50', 'a decimal id', '/api/drawings/1.5'],
  ['I-51', 'a negative id', '/api/drawings/-1'],
  ['I-52', 'an id in other digits', '/api/drawings/%D9%A1'],
  ['I-53', 'a GraphQL query that is cut', '/graphql?query=%7B'],
])('%s an address with %s is calmly taken or refused', async (_id, _what, path) => {
  await expectCalm(() => get(path));
});

/** Sent as they are: fetch would tidy them up first. */
test.each([
  ['I-60', '/../../../../etc/passwd'],
  ['I-61', '/%2e%2e/%2e%2e/%2e%2e/etc/passwd'],
  ['I-62', '/api/docs/../../../package.json'],
  ['I-63', '/api/docs/%2e%2e/%2e%2e/package.json'],
  ['I-64', '/api/docs/..%2f..%2f..%2fpackage.json'],
  ['I-65', '/api/docs/..%5c..%5cpackage.json'],
  ['I-66', '/artwork/../../.env'],
  ['I-67', '/artwork/%2e%2e%2f%2e%2e%2f.env'],
  ['I-68', '//etc/passwd'],
  ['I-69', '/api/docs/package.json%00.html'],
])('%s the path %s leads to no file', async (_id, path) => {
  const { request } = await import('node:http');
  const { text } = await import('node:stream/consumers');
  const body = await new Promise<[number, string]>((resolve, reject) => {
    request({ host: '127.0.0.1', port: new URL(shop.url).port, path }, (response) => {
      text(response).then((said) => resolve([response.statusCode ?? 0, said]), reject);
    })
      .on('error', reject)
      .end();
  });
  expect([400, 403, 404]).toContain(body[0]);
  expect(body[1]).not.toMatch(/root:|"dependencies"|DATABASE_URL/);
});
