import { makeDrawing } from '../support/factories.ts';
import { openShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openShop();
  await makeDrawing(shop);
});
afterAll(() => shop.close());

test('a query that multiplies lists is refused before anything is read', async () => {
  const similar = (inner: string) => `similar(first: 100) { drawing { ${inner} } }`;
  const query = `{ drawings(first: 100) { nodes { ${similar(similar(similar('id')))} } } }`;
  const seen = await shop.statements(async () => {
    const { status, errors } = await shop.graphql(query);
    expect([status, errors?.[0]?.extensions.code]).toEqual([400, 'QUERY_TOO_LARGE']);
  });
  expect(seen).toEqual([]);
});

test('aliases of a long list add up, also through fragments', async () => {
  const lists = Array.from(
    { length: 55 },
    (_, index) => `a${index}: drawings(first: 100) { nodes { ...Row } }`,
  );
  const row = 'fragment Row on Drawing { id title description rating medium year tags imageUrl reviewCount }';
  const { errors } = await shop.graphql(`{ ${lists.join(' ')} } ${row}`);
  expect(errors?.[0]?.extensions.code).toBe('QUERY_TOO_LARGE');
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
