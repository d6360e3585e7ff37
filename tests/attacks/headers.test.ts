import { type Customer, makeCustomer, makeDrawing } from '../support/factories.ts';
import { keptAnswers, openShop, type TestShop } from '../support/shop.ts';

const ORIGIN = 'https://shop.example';
const config = { ...keptAnswers, production: true, corsOrigins: [ORIGIN] };
let shop: TestShop;
let customer: Customer;
beforeAll(async () => {
  shop = await openShop({ config });
  customer = await makeCustomer(shop);
  await makeDrawing(shop);
});
afterAll(() => shop.close());

const pages: [string, string, RequestInit][] = [
  ['the welcome page', '/', {}],
  ['a list over REST', '/api/drawings', {}],
  ['a refusal of REST', '/api/cart', {}],
  ['nowhere under REST', '/api/nowhere', {}],
  ['nowhere', '/nowhere', {}],
  [
    'GraphQL',
    '/graphql',
    { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"{ __typename }"}' },
  ],
  ['a refusal of GraphQL', '/graphql', {}],
  [
    'a body that cannot be read',
    '/graphql',
    { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' },
  ],
  ['the REST reference', '/api/docs/', {}],
  ['health', '/health/ready', {}],
];

test.each(pages)('H-01 %s cannot be sniffed, framed or traced to a framework', async (_what, path, init) => {
  const { headers } = await fetch(shop.url + path, init);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('content-security-policy')).toMatch(/frame-ancestors 'none'/);
  expect(headers.get('x-frame-options')).toBe('DENY');
  expect(headers.get('x-powered-by')).toBeNull();
  expect(headers.get('server')).toBeNull();
  expect(headers.get('strict-transport-security')).toMatch(/^max-age=31536000/);
  expect(headers.get('referrer-policy')).toBe('no-referrer');
});

const me = { query: '{ me { email } }' };

test.each([
  ['H-02', 'the cart', 'GET', '/api/cart', undefined],
  ['H-03', 'a list for a person', 'GET', '/api/drawings', undefined],
  ['H-04', 'a person over GraphQL', 'POST', '/graphql', me],
  ['H-05', 'a login', 'POST', '/api/auth/login', { email: 'x@example.com', password: 'x' }],
])('%s %s is stored by no one on the way', async (_id, _what, method, path, json) => {
  const { headers } = await fetch(shop.url + path, {
    method,
    headers: { authorization: `Bearer ${customer.token}`, 'content-type': 'application/json' },
    ...(json ? { body: JSON.stringify(json) } : {}),
  });
  expect(headers.get('cache-control')).toMatch(/no-store/);
});

const json = { 'content-type': 'application/json' };
const post = (body: string, headers: Record<string, string> = json): RequestInit => ({
  method: 'POST',
  headers,
  body,
});

test.each<[id: string, what: string, path: string, init: RequestInit]>([
  ['H-06', 'malformed JSON', '/graphql', post('{')],
  ['H-07', 'a body over 100 kB', '/graphql', post(`{"query":"${'x'.repeat(110_000)}"}`)],
  ['H-08', 'JSON that is too deep', '/graphql', post('['.repeat(1000))],
  ['H-09', 'a foreign charset', '/graphql', post('{}', { 'content-type': 'application/json; charset=x' })],
  ['H-10', 'an array of operations', '/graphql', post('[]')],
  ['H-11', 'a simple request', '/graphql', post('query={me{name}}', { 'content-type': 'text/plain' })],
  ['H-12', 'a GET of another site', '/graphql?query={me{name}}', {}],
  ['H-13', 'another method', '/graphql', { method: 'PUT', headers: json, body: '{}' }],
  ['H-14', 'a bad token', '/graphql', post('{"query":"{me{name}}"}', { ...json, authorization: 'Bearer x' })],
  ['H-15', 'nowhere', '/nowhere', {}],
  ['H-16', 'an address that cannot be read', '/api/drawings/%c0', {}],
])('%s the refusal of %s is stored by no one on the way', async (_id, _what, path, init) => {
  const { status, headers } = await fetch(shop.url + path, init);
  expect(status).toBeGreaterThanOrEqual(400);
  expect(headers.get('cache-control')).toBe('no-store');
});

/** Each answer's own: when, which, and how long what a HEAD is not sent would be. */
const OF_ONE_ANSWER = ['date', 'x-request-id', 'content-length', 'connection', 'keep-alive'];

test.each([
  ['H-20', '/'],
  ['H-21', '/api/drawings'],
  ['H-22', '/api/drawings?limit=1'],
  ['H-23', '/api/drawings/1'],
  ['H-24', '/api/cart'],
  ['H-25', '/api/nowhere'],
  ['H-26', '/api/openapi.json'],
  ['H-27', '/api/docs/'],
  ['H-28', '/graphql?query={categories{name}}'],
  ['H-29', '/graphql?query={me{name}}'],
  ['H-30', '/graphql?query={'],
  ['H-31', '/health/ready'],
  ['H-32', '/nowhere'],
])('%s HEAD %s says what GET does (RFC 9110 section 9.3.2)', async (_id, path) => {
  const told = async (method: string) => {
    const answer = await fetch(shop.url + path, { method, headers: { 'apollo-require-preflight': 'yes' } });
    const body = await answer.text();
    const headers = [...answer.headers].filter(([name]) => !OF_ONE_ANSWER.includes(name));
    return { body, told: [answer.status, Object.fromEntries(headers)] };
  };
  const [head, get, again] = [await told('HEAD'), await told('GET'), await told('HEAD')];
  expect([head.body, again.body]).toEqual(['', '']);
  expect([head.told, again.told]).toEqual([get.told, get.told]);
});

const corsOf = async (origin: string, path = '/api/drawings') => {
  const { headers } = await fetch(shop.url + path, { headers: { origin } });
  return [headers.get('access-control-allow-origin'), headers.get('access-control-allow-credentials')];
};

test('C-01 the origin of the shop may read, without cookies', async () => {
  expect(await corsOf(ORIGIN)).toEqual([ORIGIN, null]);
  expect(await corsOf(ORIGIN, '/graphql')).toEqual([ORIGIN, null]);
});

test.each([
  ['C-02', 'another', 'https://evil.example'],
  ['C-03', 'none', 'null'],
  ['C-04', 'one that begins like it', 'https://shop.example.evil.example'],
  ['C-05', 'one that ends like it', 'https://evilshop.example'],
  ['C-06', 'one below it', 'https://a.shop.example'],
  ['C-07', 'it without TLS', 'http://shop.example'],
  ['C-08', 'it at another port', 'https://shop.example:8443'],
  ['C-09', 'it in capitals', 'HTTPS://SHOP.EXAMPLE'],
  ['C-10', 'it with a path', 'https://shop.example/'],
  ['C-11', 'localhost', 'http://localhost:3000'],
  ['C-12', 'Sandbox', 'https://studio.apollographql.com'],
  ['C-13', 'a pattern', '*'],
])('%s in production the origin %s may not', async (_id, _what, origin) => {
  for (const path of ['/api/drawings', '/graphql', '/api/cart'])
    expect((await corsOf(origin, path))[0]).toBeNull();
});

test('C-14 what depends on the origin says so', async () => {
  const { headers } = await fetch(`${shop.url}/api/drawings`, { headers: { origin: ORIGIN } });
  expect(headers.get('vary')).toMatch(/\borigin\b/i);
});

test('C-15 a preflight of another origin is told nothing', async () => {
  const { headers } = await fetch(`${shop.url}/api/cart`, {
    method: 'OPTIONS',
    headers: {
      origin: 'https://evil.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization',
      'access-control-request-private-network': 'true',
    },
  });
  expect(headers.get('access-control-allow-origin')).toBeNull();
  expect(headers.get('access-control-allow-private-network')).toBeNull();
});

test('C-16 development names this machine and Sandbox, and no one that looks like them', async () => {
  const dev = await openShop({ config: keptAnswers });
  const allowed = async (origin: string) =>
    (await fetch(`${dev.url}/api/drawings`, { headers: { origin } })).headers.get(
      'access-control-allow-origin',
    );
  for (const origin of ['http://localhost:3000', 'https://studio.apollographql.com'])
    expect(await allowed(origin)).toBe(origin);
  for (const origin of [
    'http://localhost.evil.example',
    'http://localhost:3000.evil.example',
    'http://127.0.0.1.evil.example',
    'https://studio.apollographql.com.evil.example',
  ])
    expect([origin, await allowed(origin)]).toEqual([origin, null]);
  await dev.close();
});
