import { makeCustomer } from '../support/factories.ts';
import { openShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
beforeAll(async () => {
  const telemetry = {
    slowOperationMs: 0,
    operationNames: ['Window'],
    otlpEndpoint: undefined,
    traceRatio: 1,
  };
  shop = await openShop({ config: { telemetry } });
});
afterAll(() => shop.close());

/** The samples of a metric: its labels, and its value. */
async function samples(name: string): Promise<[string, number][]> {
  const text = await (await fetch(`${shop.url}/metrics`)).text();
  return [...text.matchAll(new RegExp(`^${name}(?:\\{(.*)\\})? (.+)$`, 'gm'))].map(
    ([, labels = '', value]) => [labels, Number(value)],
  );
}

async function count(name: string, ...labels: string[]): Promise<number> {
  const matching = (await samples(name)).filter(([given]) => labels.every((label) => given.includes(label)));
  return matching.reduce((sum, [, value]) => sum + value, 0);
}

const operations = 'graphql_operation_duration_seconds_count';
const requests = 'http_server_request_duration_seconds_count';

test('an operation is counted by its name, whichever facade it came through', async () => {
  await shop.rest('GET /api/drawings');
  await shop.graphql('query Window { drawings { totalCount } }');
  const ok = 'outcome="ok"';
  expect(await count(operations, 'name="ListDrawings"', 'type="query"', ok)).toBe(1);
  expect(await count(operations, 'name="Window"', 'type="query"', ok)).toBe(1);
});

test('names that anyone may think of share a line', async () => {
  for (const name of ['Mine', 'Yours', 'Card4242424242424242'])
    await shop.graphql(`query ${name} { categories { slug } }`);
  await shop.graphql('{ categories { slug } }');
  expect(await count(operations, 'name="other"', 'outcome="ok"')).toBe(3);
  expect(await count(operations, 'name="anonymous"', 'outcome="ok"')).toBe(1);
  expect(await (await fetch(`${shop.url}/metrics`)).text()).not.toMatch(/Mine|Card/);
});

test('what a client can mend is refused; a document that is none is counted too', async () => {
  await shop.graphql('query Window { cart { quantity } }');
  await shop.graphql('query Window {');
  expect(await count(operations, 'name="Window"', 'outcome="refused"')).toBe(1);
  expect(await count(operations, 'name="invalid"', 'outcome="refused"')).toBe(1);
});

test('the SQL statements of an operation are counted', async () => {
  const before = await count('graphql_operation_sql_statements_total', 'name="Window"');
  const sent = await shop.statements(() =>
    shop.graphql('query Window { drawings { totalCount nodes { title } } }'),
  );
  expect(sent.length).toBeGreaterThan(0);
  expect((await count('graphql_operation_sql_statements_total', 'name="Window"')) - before).toBe(sent.length);
});

test('a slow operation is logged with its fields, time and statements', async () => {
  shop.logged.length = 0;
  await shop.graphql('query Mine { mine: categories { slug } drawings { nodes { id } } }');
  const line = shop.logged.map((each) => JSON.parse(each)).find(({ msg }) => msg === 'A slow operation.');
  expect(line).toMatchObject({
    level: 40,
    operation: 'other',
    fields: ['categories', 'drawings'],
    outcome: 'ok',
    statements: 2,
    durationMs: expect.any(Number),
  });
});

test('requests are counted by method, route and status, and never by what a client wrote', async () => {
  const { token } = await makeCustomer(shop);
  await shop.rest('GET /api/drawings/12345');
  await shop.rest('GET /api/drawings/54321', { token });
  await fetch(`${shop.url}/aPi/drawings/12345`);
  await shop.rest('GET /api/a/secret');
  await fetch(`${shop.url}/another/secret`, { method: 'PROPFIND' });
  expect(await count(requests, 'method="GET"', 'route="/api/drawings/:id"', 'code="404"')).toBe(3);
  expect(await count(requests, 'method="GET"', 'route="/api"', 'code="404"')).toBe(1);
  expect(await count(requests, 'method="other"', 'route="unknown"', 'code="404"')).toBe(1);
  expect(await count(requests, 'method="POST"', 'route="/graphql"', 'code="200"')).toBeGreaterThan(0);
  expect(await (await fetch(`${shop.url}/metrics`)).text()).not.toMatch(/secret|12345|PROPFIND|aPi/);
});

test('connections, the event loop and memory are measured', async () => {
  expect(await count('db_client_connection_max', 'pool_name="primary"')).toBe(10);
  expect(await count('db_client_connections', 'pool_name="primary"')).toBeGreaterThan(0);
  expect(await count('db_client_connection_pending_requests')).toBe(0);
  expect(await samples('nodejs_eventloop_lag_p99_seconds')).toHaveLength(1);
  expect(await count('process_resident_memory_bytes')).toBeGreaterThan(0);
});
