import { cards, pay, shopper } from '../checkout/shopping.ts';
import { makeDrawing } from '../support/factories.ts';
import { openShop } from '../support/shop.ts';
import { type Collector, openCollector, type ReceivedSpan } from './collector.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const traceparent = `00-${traceId}-00f067aa0ba902b7-01`;
const number = cards.declined.number;
const password = 'a quiet line of ink';

let collector: Collector;
let spans: ReceivedSpan[];

beforeAll(async () => {
  collector = await openCollector();
  const telemetry = {
    slowOperationMs: 60_000,
    operationNames: ['Window'],
    otlpEndpoint: `${collector.endpoint}/`,
    traceRatio: 1,
  };
  const shop = await openShop({ config: { telemetry } });
  const { id } = await makeDrawing(shop, { title: 'Heron' });
  const headers = { traceparent };
  await shop.rest(`GET /api/drawings/${id}?token=${number}`, { headers });
  await shop.graphql('query Window { drawings(first: 1) { nodes { title } } }', {}, undefined, headers);
  await shop.graphql('query Mine { drawings(filter: { search: "blue" }) { nodes { id } } }');
  const { customer } = await shopper(shop);
  await pay(shop, customer, { card: cards.declined });
  await shop.rest('POST /api/auth/login', { json: { email: 'ada@example.com', password } });
  await shop.graphql('{ drawing(id: "1") { title } }', {}, undefined, {
    traceparent: traceparent.replace(/01$/, '00').replaceAll('4', '5'),
  });
  // What is still here is sent at the end.
  await shop.close();
  spans = collector.spans();
});
afterAll(() => collector.close());

const named = (name: string) => spans.filter((span) => span.name === name);
const inside = (parent: ReceivedSpan | undefined) =>
  spans.filter(({ parentSpanId }) => parentSpanId === parent?.spanId);

test('a request goes on the trace that its caller began', () => {
  const [request] = named('GET /api/drawings/:id');
  expect(request).toMatchObject({ traceId, parentSpanId: '00f067aa0ba902b7', status: {} });
  expect(request?.attributes).toEqual({
    'http.request.method': 'GET',
    'http.route': '/api/drawings/:id',
    'http.response.status_code': 200,
  });
});

test('in the request is its stored operation, and in that the SQL', () => {
  const [request] = named('GET /api/drawings/:id');
  const [operation] = inside(request).filter(({ name }) => name === 'query ShowDrawing');
  expect(operation?.attributes).toEqual({
    'graphql.operation.type': 'query',
    'graphql.operation.name': 'ShowDrawing',
  });
  const statements = inside(operation).filter(({ attributes }) =>
    String(attributes['db.query.text']).includes('$1'),
  );
  expect(statements.length).toBeGreaterThan(0);
  for (const statement of statements) {
    expect(statement).toMatchObject({ traceId, kind: 3 });
    expect(statement.attributes).toMatchObject({ 'db.system.name': 'postgresql' });
    expect(statement.attributes['db.query.text']).toMatch(/select .*\$1/);
  }
});

test('operations are named as the shop knows them', () => {
  expect(named('query Window')).toHaveLength(1);
  expect(named('query Mine')).toEqual([]);
  expect(named('query other')).toHaveLength(1);
});

test('a request without a trace begins one of its own', () => {
  const [other] = named('query other');
  expect(other?.traceId).toMatch(/^[\da-f]{32}$/);
  expect(other?.traceId).not.toBe(traceId);
});

test('a trace that its caller does not keep is not kept here', () => {
  expect(spans.filter((span) => span.traceId === traceId.replaceAll('4', '5'))).toEqual([]);
});

test('no card, token, password, address or search is in a span', () => {
  const sent = collector.bodies.join();
  expect(sent).toContain('mutation anonymous');
  for (const secret of [number, '"123"', 'Bearer', 'eyJ', password, '@example.com', 'blue', 'Ink Lane'])
    expect(sent).not.toContain(secret);
});
