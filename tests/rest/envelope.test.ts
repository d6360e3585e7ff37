import { gzipSync } from 'node:zlib';
import { makeCustomer } from '../support/factories.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { errorsOf } from './answers.ts';

let shop: TestShop;
let token: string;
beforeAll(async () => {
  shop = await openShop();
  token = (await makeCustomer(shop)).token;
});
afterAll(() => shop.close());

const posts = ['/api/auth/register', '/api/auth/login', '/api/cart', '/api/checkout'];
const json = { 'content-type': 'application/json' };

describe('an unknown path is 404', () => {
  test.each([
    'GET /api',
    'GET /api/',
    'GET /api/nowhere',
    'POST /api/nowhere',
    'DELETE /api/drawings/1/reviews',
    'GET /api/auth',
    'GET /api/docs/nowhere',
    'OPTIONS /api/nowhere',
  ])('%s', async (call) => {
    errorsOf(await shop.rest(call), 404);
  });

  test('even with a body that is no JSON, and whoever asks', async () => {
    errorsOf(await shop.rest('POST /api/nowhere', { text: '{', headers: json }), 404);
    errorsOf(await shop.rest('GET /api/nowhere', { token: 'nonsense' }), 404);
  });
});

describe('a wrong method is 405 and says which ones there are', () => {
  test.each([
    ['GET', '/api/auth/register', 'POST'],
    ['PUT', '/api/auth/login', 'POST'],
    ['POST', '/api/drawings', 'GET, HEAD'],
    ['DELETE', '/api/drawings', 'GET, HEAD'],
    ['OPTIONS', '/api/drawings', 'GET, HEAD'],
    ['PATCH', '/api/drawings/1', 'GET, HEAD'],
    ['DELETE', '/api/drawings/abc', 'GET, HEAD'],
    ['DELETE', '/api/cart', 'POST, GET, HEAD'],
    ['GET', '/api/checkout', 'POST'],
    ['POST', '/api/openapi.json', 'GET, HEAD'],
    ['POST', '/api/docs/', 'GET, HEAD'],
  ])('%s %s', async (method, path, allow) => {
    const answer = await shop.rest(`${method} ${path}`);
    errorsOf(answer, 405);
    expect(answer.headers.get('allow')).toBe(allow);
  });

  test('HEAD is GET without the body', async () => {
    const head = await fetch(`${shop.url}/api/drawings`, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    const wrong = await fetch(`${shop.url}/api/checkout`, { method: 'HEAD' });
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'POST']);
  });

  test("a browser's preflight is still answered", async () => {
    const preflight = await fetch(`${shop.url}/api/cart`, {
      method: 'OPTIONS',
      headers: {
        origin: 'http://localhost:3000',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization,content-type');
  });
});

describe.each(posts)('POST %s', (path) => {
  const post = (text: string | undefined, headers: Record<string, string> = json) =>
    shop.rest(`POST ${path}`, { token, headers, ...(text === undefined ? {} : { text }) });

  test.each(['{', '{"name": }', '"text"', 'null', '7', 'true', '{"a":1} {}'])(
    'refuses %s, which is no JSON object, as 400',
    async (text) => {
      const [error] = errorsOf(await post(text), 400);
      expect(error.message).toMatch(/JSON/);
    },
  );

  test.each([undefined, '', '[]', '{}', '[{}]'])('refuses the body %s as 400', async (text) => {
    expect(errorsOf(await post(text), 400)).not.toHaveLength(0);
  });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json-seq',
    'application/jsonp',
    'application/xml',
    'application/json; charset=klingon',
  ])('refuses the content type %s as 415', async (type) => {
    errorsOf(await post('{}', { 'content-type': type }), 415);
  });

  test('takes no body at all for one in which everything is missing', async () => {
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(shop.url + path, { method: 'POST', headers });
    const answer = { status: response.status, headers: response.headers, body: await response.json() };
    expect(errorsOf(answer, 400)).not.toHaveLength(0);
  });

  test('refuses a body of no content type as 415', async () => {
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(shop.url + path, { method: 'POST', headers, body: Buffer.from('{}') });
    const answer = { status: response.status, headers: response.headers, body: await response.json() };
    errorsOf(answer, 415);
  });

  test.each(['application/json;charset=utf-8', 'Application/JSON', 'application/json ; charset="UTF-8"'])(
    'reads %s',
    async (type) => {
      errorsOf(await post('{}', { 'content-type': type }), 400);
    },
  );

  test('refuses a body over 100 kB as 413, also one that hides it by compression', async () => {
    const large = JSON.stringify({ name: 'x'.repeat(102_400) });
    errorsOf(await post(large), 413);
    const response = await fetch(shop.url + path, {
      method: 'POST',
      headers: { ...json, 'content-encoding': 'gzip', authorization: `Bearer ${token}` },
      body: gzipSync(large),
    });
    errorsOf({ status: response.status, headers: response.headers, body: await response.json() }, 413);
    errorsOf(await post(JSON.stringify({ name: 'x'.repeat(99_000) })), 400);
  });
});

test('every refusal says what to mend', async () => {
  const calls = await Promise.all([
    shop.rest('GET /api/nowhere'),
    shop.rest('DELETE /api/cart'),
    shop.rest('POST /api/cart', { token, text: '{', headers: json }),
    shop.rest('POST /api/cart', { token, text: 'x', headers: { 'content-type': 'text/plain' } }),
    shop.rest('POST /api/cart', { token, text: 'x'.repeat(110_000), headers: json }),
    shop.rest('GET /api/cart'),
    shop.rest('GET /api/cart', { token: 'nonsense' }),
    shop.rest('GET /api/drawings/%'),
  ]);
  expect(calls.map(({ body }) => body.errors?.[0]?.code)).toEqual([
    'NOT_FOUND',
    'METHOD_NOT_ALLOWED',
    'BAD_USER_INPUT',
    'UNSUPPORTED_MEDIA_TYPE',
    'PAYLOAD_TOO_LARGE',
    'UNAUTHENTICATED',
    'UNAUTHENTICATED',
    'BAD_USER_INPUT',
  ]);
});

test('a success is 200 always, also to a client that has the answer already', async () => {
  const first = await shop.rest('GET /api/drawings');
  const etag = first.headers.get('etag') ?? '*';
  const again = await fetch(`${shop.url}/api/drawings`, { headers: { 'if-none-match': etag } });
  expect([again.status, await again.json()]).toEqual([200, { status: 'success', data: [] }]);
});

test('answers that hold a token or a cart are not kept by anyone on the way', async () => {
  const answer = await shop.rest('GET /api/cart', { token });
  expect(answer.headers.get('cache-control')).toBe('no-store');
});
