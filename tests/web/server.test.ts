import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { httpServer } from '../../src/web/server.ts';
import { openShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

/** What the server says to these bytes, and that it hangs up. */
async function said(...packets: string[]) {
  const socket = connect(Number(new URL(shop.url).port), '127.0.0.1');
  for (const packet of packets) socket.write(packet, 'latin1');
  const [, status, headers = '', body = ''] =
    /^HTTP\/1\.1 (\d+) [^\r]*\r\n(.*?)\r\n\r\n(.*)$/s.exec(await text(socket)) ?? [];
  return { status: Number(status), headers: headers.toLowerCase(), body: JSON.parse(body) };
}

const host = 'Host: shop.test\r\n';
const long = `X-Long: ${'x'.repeat(20_000)}\r\n`;

test.each([
  ['no HTTP', '\x16\x03\x01\x02\x00', 400],
  ['an unknown method', `BREW /api/cart HTTP/1.1\r\n${host}\r\n`, 400],
  ['another protocol', `GET /api/drawings HTTP/9.9\r\n${host}\r\n`, 400],
  ['no Host', 'GET /api/drawings HTTP/1.1\r\n\r\n', 400],
  ['a NUL in a header', `GET /api/drawings HTTP/1.1\r\n${host}X: a\0b\r\n\r\n`, 400],
  ['a header without a name', `GET /api/drawings HTTP/1.1\r\n${host}: x\r\n\r\n`, 400],
  ['two lengths', `POST /api/cart HTTP/1.1\r\n${host}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`, 400],
  [
    'a length and chunks, which is how requests are smuggled',
    `POST /api/cart HTTP/1.1\r\n${host}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    400,
  ],
  [
    'a chunk of no number',
    `POST /api/auth/login HTTP/1.1\r\n${host}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`,
    400,
  ],
  ['headers of 20 kB', `GET /api/drawings HTTP/1.1\r\n${host}${long}\r\n`, 431],
  ['an address of 20 kB', `GET /api/drawings?search=${'x'.repeat(20_000)} HTTP/1.1\r\n${host}\r\n`, 431],
  ['an expectation', `POST /api/cart HTTP/1.1\r\n${host}Expect: a miracle\r\n\r\n`, 417],
])('%s is refused in the envelope', async (_what, packet, status) => {
  const answer = await said(packet);
  const phrase = { 400: 'Bad Request', 417: 'Expectation Failed', 431: 'Request Header Fields Too Large' }[
    status
  ];
  expect([answer.status, answer.body]).toEqual([status, { status: 'error', message: phrase }]);
  expect(answer.headers).toContain('connection: close');
  expect(answer.headers).toContain('x-content-type-options: nosniff');
  expect(answer.headers).not.toContain('x-powered-by');
});

test('who asked GraphQL is told as GraphQL tells', async () => {
  const { status, body } = await said(`POST /graphql HTTP/1.1\r\n${host}${long}\r\n`);
  expect([status, body.errors[0].extensions.code]).toEqual([431, 'BAD_REQUEST']);
});

test('what follows a request that cannot be read is not taken for another', async () => {
  const second = `GET /api/drawings HTTP/1.1\r\n${host}\r\n`;
  const socket = connect(Number(new URL(shop.url).port), '127.0.0.1');
  socket.write(
    `POST /api/cart HTTP/1.1\r\n${host}Content-Length: 2\r\nContent-Length: 3\r\n\r\n${second}${second}`,
  );
  expect((await text(socket)).match(/HTTP\/1\.1/g)).toHaveLength(1);
});

test('a slow client is waited for as long as was meant', () => {
  const { headersTimeout, requestTimeout, keepAliveTimeout } = httpServer(() => undefined);
  expect([headersTimeout, requestTimeout, keepAliveTimeout]).toEqual([10_000, 30_000, 65_000]);
});
