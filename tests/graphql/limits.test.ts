import { getIntrospectionQuery } from 'graphql';
import { makeDrawing } from '../support/factories.ts';
import type { GraphqlAnswer } from '../support/graphql-client.ts';
import { openShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openShop();
  await makeDrawing(shop);
});
afterAll(() => shop.close());

/** What a refused request is told, once it is seen that nothing was read for it. */
async function refusalOf(query: string, variables = {}): Promise<[number, string | undefined, string]> {
  let answer: GraphqlAnswer | undefined;
  const seen = await shop.statements(async () => {
    answer = await shop.graphql(query, variables);
  });
  expect(seen).toEqual([]);
  const [error] = answer?.errors ?? [];
  return [answer?.status ?? 0, error?.extensions.code, error?.message ?? ''];
}

const similar = (inner: string) => `similar(first: 100) { drawing { ${inner} } }`;
const aliases = (count: number, field: string) =>
  Array.from({ length: count }, (_, index) => `a${index}: ${field}`).join(' ');

test('a query that multiplies lists is refused before anything is read', async () => {
  const query = `{ drawings(first: 100) { nodes { ${similar(similar('id'))} } } }`;
  expect(await refusalOf(query)).toEqual([400, 'QUERY_TOO_LARGE', expect.stringContaining('fewer rows')]);
});

test('how many rows a variable asks for counts each time, though the query is known', async () => {
  const query = `query ($first: Int) { drawings(first: $first) { nodes { similar(first: $first) { drawing {
    title description rating tags price { amount } artist { name } } } } } }`;
  expect((await shop.graphql(query, { first: 2 })).errors).toBeUndefined();
  expect(await refusalOf(query, { first: 100 })).toEqual([400, 'QUERY_TOO_LARGE', expect.any(String)]);
  expect((await shop.graphql(query, { first: 2 })).errors).toBeUndefined();
});

test('lists under ten aliases add up, also through fragments', async () => {
  const row = 'fragment Row on Drawing { id title description rating medium year tags imageUrl reviewCount }';
  const list = 'drawings(first: 100) { nodes { ...Row } facets { media { value } } }';
  const [status, code] = await refusalOf(`{ ${aliases(10, list)} } ${row}`);
  expect([status, code]).toEqual([400, 'QUERY_TOO_LARGE']);
});

const deep = (fields: number) => `${'similar { drawing { '.repeat((fields - 2) / 2)}`;
const nested = (fields: number) =>
  `{ drawing(id: 1) { ${deep(fields)} id ${'} } '.repeat((fields - 2) / 2)}} }`;

test('eight fields may stand inside one another, nine may not', async () => {
  expect((await shop.graphql(nested(8))).errors).toBeUndefined();
  const ninth = nested(8).replace(' id ', ' artist { id } ');
  expect(await refusalOf(ninth)).toEqual([
    400,
    'GRAPHQL_VALIDATION_FAILED',
    expect.stringContaining('nests 9'),
  ]);
});

test('nor nine of which some stand in fragments', async () => {
  const query = `{ drawing(id: 1) { ...A } }
    fragment A on Drawing { similar { drawing { ... on Drawing { ...B } } } }
    fragment B on Drawing { similar { drawing { similar { drawing { artist { id } } } } } }`;
  expect(await refusalOf(query)).toEqual([
    400,
    'GRAPHQL_VALIDATION_FAILED',
    expect.stringContaining('nests 9'),
  ]);
});

test('ten aliases of a field are served, eleven are refused, wherever they stand', async () => {
  const field = 'drawing(id: 1) { id }';
  expect((await shop.graphql(`{ ${aliases(10, field)} }`)).errors).toBeUndefined();
  const told = [400, 'GRAPHQL_VALIDATION_FAILED', expect.stringContaining('drawing stands under 11 aliases')];
  expect(await refusalOf(`{ ${aliases(11, field)} }`)).toEqual(told);
  const split = `{ ${aliases(6, field)} ...More } fragment More on Query { ${aliases(5, field).replaceAll('a', 'b').replaceAll('drbwing', 'drawing')} }`;
  expect(await refusalOf(split)).toEqual(told);
});

test('ten directives are served, eleven are refused', async () => {
  const fields = 'id title year medium rating tags imageUrl available description reviewCount averageRating';
  const query = (count: number) =>
    `{ drawing(id: 1) { ${fields.split(' ').slice(0, count).join(' @include(if: true) ')} @include(if: true) } }`;
  expect((await shop.graphql(query(10))).errors).toBeUndefined();
  expect(await refusalOf(query(11))).toEqual([
    400,
    'GRAPHQL_VALIDATION_FAILED',
    expect.stringContaining('11 directives'),
  ]);
});

/** Each spreads the one below twice: were each taken anew, the last would be read 2^levels times. */
function bomb(levels: number, type: string, field: string): string {
  const fragments = Array.from(
    { length: levels },
    (_, index) => `fragment F${index} on ${type} { ...F${index + 1} ...F${index + 1} }`,
  );
  return `${fragments.join(' ')} fragment F${levels} on ${type} { ${field} }`;
}

test.each([
  ['{ drawings(first: 1) { nodes { ...F0 } } }', 'Drawing', 'id'],
  ['mutation { ...F0 }', 'Mutation', 'logout'],
])('a bomb of fragments does not go off: %s', async (operation, type, field) => {
  expect(await refusalOf(`${operation} ${bomb(60, type, field)}`)).toEqual([
    400,
    'QUERY_TOO_LARGE',
    expect.any(String),
  ]);
  const { data } = await shop.graphql(`${operation} ${bomb(8, type, field)}`);
  expect(data).not.toBeUndefined();
});

test('outside production the answer says what its request cost', async () => {
  const cost = async (query: string) => (await shop.graphql(query)).extensions?.cost;
  const [one, ten] = [
    await cost('{ drawings(first: 1) { nodes { id } } }'),
    await cost('{ drawings(first: 10) { nodes { id } } }'),
  ];
  expect([one, ten]).toEqual([3, 21]);
  expect(await cost('{ __typename }')).toBe(1);
});

test('the introspection that tools send is within the limits', async () => {
  const { data, errors } = await shop.graphql(getIntrospectionQuery());
  expect(errors).toBeUndefined();
  expect(data.__schema.queryType.name).toBe('Query');
});

test('a page of drawings with all a client shows is within the limits', async () => {
  const { data, errors } = await shop.graphql(`{ drawings(first: 100) { nodes {
    id title description price { amount currency } artist { name bio } category { name } images { url alt }
    reviews(first: 5) { nodes { author rating comment } } similar(first: 8) { drawing { title imageUrl price { amount } } }
  } } }`);
  expect(errors).toBeUndefined();
  expect(data.drawings.nodes).toHaveLength(1);
});

test.each([
  ['deeply nested', `{ ${'drawing(id: 1) { similar { '.repeat(400)}`],
  ['long', `{ ${Array.from({ length: 1001 }, (_, index) => `a${index}: __typename`).join(' ')} }`],
])('a %s document is refused while it is read', async (_kind, query) => {
  const { status, errors } = await shop.graphql(query);
  expect([status, errors?.[0]?.extensions.code]).toEqual([400, 'GRAPHQL_PARSE_FAILED']);
});

test('a subscription is a mistake of the client', async () => {
  const { errors } = await shop.graphql('subscription { drawings }');
  expect(errors?.[0]?.extensions.code).not.toBe('INTERNAL_SERVER_ERROR');
});
