import { sql } from 'kysely';
import { rowsOf } from '../../src/shared/rows.ts';
import { parentOf } from '../../src/telemetry/traceparent.ts';
import { openShop, type TestShop } from '../support/shop.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const parentId = '00f067aa0ba902b7';

let shop: TestShop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const ask = (headers: Record<string, string> = {}) => fetch(`${shop.url}/api/drawings/0`, { headers });
const lines = () => shop.logged.map((line) => JSON.parse(line));

test('the id of a request is the trace-id of its traceparent', async () => {
  const answer = await ask({ traceparent: `00-${traceId}-${parentId}-01` });
  expect(answer.headers.get('x-request-id')).toBe(traceId);
});

test('a request without one gets an id of its own', async () => {
  const ids = await Promise.all([1, 2].map(async () => (await ask()).headers.get('x-request-id')));
  expect(new Set(ids).size).toBe(2);
  for (const id of ids) expect(id).toMatch(/^[\da-f]{32}$/);
});

test('the line of a refused request says which, in which trace, and nothing that the client wrote', async () => {
  shop.logged.length = 0;
  const answer = await ask({ traceparent: `00-${traceId}-${parentId}-01`, authorization: 'Bearer secret' });
  await answer.bytes();
  expect(lines().find(({ msg }) => msg === 'A request was answered.')).toEqual({
    level: 30,
    time: expect.any(Number),
    pid: expect.any(Number),
    hostname: expect.any(String),
    traceId,
    spanId: expect.stringMatching(/^[\da-f]{16}$/),
    method: 'GET',
    route: '/api/drawings/:id',
    status: 401,
    durationMs: expect.any(Number),
    statements: 0,
    msg: 'A request was answered.',
  });
});

test('what goes wrong inside a request is logged with its id', async () => {
  await rowsOf(shop.orm.em.fork(), sql`alter table category rename to shelf`);
  shop.logged.length = 0;
  const { errors } = await shop.graphql('{ categories { slug } }', {}, undefined, {
    traceparent: `00-${traceId}-${parentId}-00`,
  });
  await rowsOf(shop.orm.em.fork(), sql`alter table shelf rename to category`);
  const [failure] = lines().filter(({ errorId }) => errorId === errors?.[0]?.extensions.errorId);
  expect(failure).toMatchObject({ traceId, msg: 'A request failed.' });
});

test.each([
  ['a version of the future', `01-${traceId}-${parentId}-01-more`, true],
  ['the forbidden version', `ff-${traceId}-${parentId}-01`, false],
  ['more in version 00', `00-${traceId}-${parentId}-01-more`, false],
  ['a trace of zeros', `00-${'0'.repeat(32)}-${parentId}-01`, false],
  ['a parent of zeros', `00-${traceId}-${'0'.repeat(16)}-01`, false],
  ['capitals', `00-${traceId.toUpperCase()}-${parentId}-01`, false],
  ['no flags', `00-${traceId}-${parentId}`, false],
  ['a card number', '4242 4242 4242 4242', false],
  ['line breaks', `00-${traceId}-${parentId}-01\n`, false],
  ['endless words', `01-${traceId}-${parentId}-01-${'x'.repeat(600)}`, false],
])('a traceparent with %s', (_what, header, taken) => {
  expect(parentOf(header)?.traceId).toBe(taken ? traceId : undefined);
});
