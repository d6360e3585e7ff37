import { type Customer, makeCustomer, makeDrawing } from '../support/factories.ts';
import type { Json } from '../support/json.ts';
import { keptAnswers, openShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
let customer: Customer;
beforeAll(async () => {
  shop = await openShop({ config: keptAnswers });
  customer = await makeCustomer(shop);
  await makeDrawing(shop);
});
afterAll(() => shop.close());

interface Sent {
  method?: string;
  query?: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array<ArrayBuffer>;
}

async function send({ method = 'POST', query = '', headers = {}, body }: Sent) {
  const response = await fetch(`${shop.url}/graphql${query}`, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  return { status: response.status, text, json: JSON.parse(text || 'null') as Json };
}

const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');

/** Two spreads of the next in each: read one by one, the last is read 2^levels times. */
const bomb = (levels: number, type: string) =>
  `${times(levels, (index) => `fragment F${index} on ${type} { ...F${index + 1} ...F${index + 1} }`)} fragment F${levels} on ${type} { __typename }`;

const wide = (count: number) => times(count, (index) => `a${index}: drawing(id: 1) { id }`);

test.each([
  ['G-01', 'a bomb of fragments', `{ ...F0 } ${bomb(60, 'Query')}`],
  ['G-02', 'a bomb of fragments in a mutation', `mutation { ...F0 } ${bomb(60, 'Mutation')}`],
  ['G-03', 'fragments in a circle', '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }'],
  ['G-04', 'a fragment that spreads itself', '{ ...A } fragment A on Query { drawing(id: 1) { id } ...A }'],
  ['G-05', 'a flood of aliases', `{ ${wide(60)} }`],
  [
    'G-06',
    'a flood of aliases of a login',
    `mutation { ${times(11, (index) => `a${index}: login(input: { email: "a@b.example", password: "x" }) { __typename }`)} }`,
  ],
  ['G-07', 'a flood of aliases of __typename', `{ ${times(300, (index) => `a${index}: __typename`)} }`],
  [
    'G-08',
    'depth by similar drawings',
    `{ drawing(id: 1) { ${'similar { drawing { '.repeat(4)} id ${'} } '.repeat(4)} } }`,
  ],
  [
    'G-09',
    'depth by inline fragments',
    `{ ${'... on Query { '.repeat(300)} __typename ${'} '.repeat(300)} }`,
  ],
  ['G-10', 'a flood of directives', `{ __typename ${'@include(if: true) '.repeat(100)} }`],
  ['G-11', 'a flood of unknown directives', `{ __typename ${times(60, (index) => `@d${index}`)} }`],
  [
    'G-12',
    'lists in lists',
    '{ drawings(first: 100) { nodes { similar(first: 100) { drawing { similar(first: 100) { reason } } } } } }',
  ],
  ['G-13', 'a page of 101', '{ drawings(first: 101) { nodes { id } } }'],
  ['G-14', 'a page of less than one', '{ drawings(first: 0) { nodes { id } } }'],
  ['G-15', 'a page of 2^31', '{ drawings(first: 2147483648) { nodes { id } } }'],
  ['G-16', 'a flood of variables', `query (${times(400, (index) => `$v${index}: Int`)}) { __typename }`],
  ['G-17', 'a flood of operations', times(400, (index) => `query Q${index} { __typename }`)],
  [
    'G-18',
    'introspection in introspection',
    `{ __schema { types { ${'fields { type { '.repeat(6)} name ${'} } '.repeat(6)} } } }`,
  ],
  [
    'G-20',
    'a list 400 deep',
    `{ drawings(filter: { tags: ${'['.repeat(400)}"x"${']'.repeat(400)} }) { totalCount } }`,
  ],
  [
    'G-21',
    'a type 400 deep',
    `query ($a: ${'['.repeat(400)}Int${']'.repeat(400)}) { drawing(id: $a) { id } }`,
  ],
])('%s %s is a mistake of the client', async (_id, _what, query) => {
  const { status, json, text } = await send({ body: JSON.stringify({ query }) });
  expect(status).toBe(400);
  expect(json.errors[0].extensions.code).toMatch(
    /^(GRAPHQL_PARSE_FAILED|GRAPHQL_VALIDATION_FAILED|QUERY_TOO_LARGE|BAD_USER_INPUT|OPERATION_RESOLUTION_FAILURE)$/,
  );
  expect(json.data ?? null).toBeNull();
  expect(text.length).toBeLessThan(10_000);
});

test('G-19 a subscription is a mistake of the client', async () => {
  const { json } = await send({
    body: JSON.stringify({ query: 'subscription { drawings { totalCount } }' }),
  });
  expect(json).toMatchObject({ errors: [{ extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } }] });
  expect(json.data ?? null).toBeNull();
});

const one = { query: '{ __typename }' };

test.each([
  ['G-22', 'an array of operations', JSON.stringify([one, one])],
  ['G-23', 'an array of one', JSON.stringify([one])],
  ['G-24', 'an array of 1,000 logins', JSON.stringify(Array.from({ length: 1000 }, () => one))],
  ['G-25', 'an empty array', '[]'],
  ['G-26', 'JSON 30,000 deep', '['.repeat(30_000) + ']'.repeat(30_000)],
  ['G-27', 'a query that is an object', JSON.stringify({ query: one })],
  ['G-28', 'variables that are a list', JSON.stringify({ ...one, variables: [1] })],
  ['G-29', 'variables that are text', JSON.stringify({ ...one, variables: '{' })],
  ['G-30', 'extensions that are a list', JSON.stringify({ ...one, extensions: [1] })],
  ['G-31', 'an operation name that is an object', JSON.stringify({ ...one, operationName: {} })],
])('%s %s is 400', async (_id, _what, body) => {
  const { status, json } = await send({ body });
  expect([status, json.errors[0].extensions.code]).toEqual([400, 'BAD_REQUEST']);
});

const deepVariables = (open: string, close: string, count: number) =>
  `{"query":"query ($f: DrawingFilter) { drawings(filter: $f) { totalCount } }","variables":{"f":{"tags":${open.repeat(count)}1${close.repeat(count)}}}}`;

test.each([
  ['G-32', 'lists', deepVariables('[', ']', 30_000)],
  ['G-33', 'objects', deepVariables('{"a":', '}', 15_000)],
])('%s variables 30,000 brackets deep, of %s, are a mistake of the client', async (_id, _of, body) => {
  const { status, json } = await send({ body });
  expect([status, json.errors[0].extensions.code]).toEqual([400, 'BAD_REQUEST']);
  expect(json.errors[0].message).toMatch(/levels deep/);
});

test('G-34 a body over 100 kB is 413, also one that hides in compression', async () => {
  const large = JSON.stringify({ query: `{ __typename } # ${'x'.repeat(110_000)}` });
  expect((await send({ body: large })).status).toBe(413);
  const gzip = Uint8Array.from((await import('node:zlib')).gzipSync(large));
  expect((await send({ body: gzip, headers: { 'content-encoding': 'gzip' } })).status).toBe(413);
});

const addToCart = 'mutation { addToCart(input: { drawingId: 1, quantity: 1 }) { __typename } }';
const inCart = async () =>
  (await shop.graphql('{ cart { quantity } }', {}, customer.token)).data.cart.quantity;
const authorization = () => ({ authorization: `Bearer ${customer.token}` });

test.each([
  ['G-35', 'GET', {}],
  ['G-36', 'GET', { 'apollo-require-preflight': 'true' }],
  ['G-37', 'GET', { 'x-http-method-override': 'POST', 'apollo-require-preflight': 'true' }],
  ['G-38', 'HEAD', { 'apollo-require-preflight': 'true' }],
  ['G-39', 'PUT', { 'apollo-require-preflight': 'true' }],
])('%s a mutation by %s (%j) changes nothing', async (_id, method, headers) => {
  const response = await fetch(`${shop.url}/graphql?${new URLSearchParams({ query: addToCart })}`, {
    method,
    headers: { ...headers, ...authorization() },
  });
  expect(response.status).toBeGreaterThanOrEqual(400);
  expect(response.status).toBeLessThan(500);
  expect(await inCart()).toBe(0);
});

/** What a page elsewhere can have a browser send without asking first (Fetch standard, section 2.2.5). */
test.each([
  ['G-40', 'text/plain', JSON.stringify({ query: addToCart })],
  ['G-41', 'text/plain;application/json', JSON.stringify({ query: addToCart })],
  ['G-42', 'application/x-www-form-urlencoded', new URLSearchParams({ query: addToCart }).toString()],
  [
    'G-43',
    'multipart/form-data; boundary=x',
    `--x\r\nContent-Disposition: form-data; name="query"\r\n\r\n${addToCart}\r\n--x--\r\n`,
  ],
  [
    'G-44',
    'multipart/form-data; boundary=x',
    `--x\r\nContent-Disposition: form-data; name="operations"\r\n\r\n${JSON.stringify({ query: addToCart })}\r\n--x--\r\n`,
  ],
  ['G-45', '', JSON.stringify({ query: addToCart })],
])('%s a simple request (%s) changes nothing', async (_id, type, body) => {
  const { status } = await send({ body, headers: { 'content-type': type, ...authorization() } });
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  expect(await inCart()).toBe(0);
});

test.each([
  ['G-46', 'utf-7'],
  ['G-47', 'utf-32'],
  ['G-48', 'ibm500'],
  ['G-49', 'iso-8859-1'],
  ['G-50', 'klingon'],
])('%s JSON in %s is not read as something else', async (_id, charset) => {
  const body = JSON.stringify({ query: addToCart });
  const headers = { 'content-type': `application/json; charset=${charset}`, ...authorization() };
  const { status } = await send({ body, headers });
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  expect(await inCart()).toBe(0);
});

test('G-51 bytes that are no UTF-8 are text with a replacement, or refused, and never a failure', async () => {
  const body = Uint8Array.from([
    ...Buffer.from('{"query":"{ drawings(filter: { search: \\"'),
    0xc3,
    0x28,
    0xff,
    ...Buffer.from('\\" }) { totalCount } }"}'),
  ]);
  const { status } = await send({ body });
  expect([200, 400]).toContain(status);
});

test('G-52 an answer never says where it was made', async () => {
  const { text } = await send({ body: JSON.stringify({ query: '{ drawing(id: 1) { nothing } }' }) });
  expect(text).not.toMatch(/stacktrace|node_modules|\.ts:|\.js:/);
});
