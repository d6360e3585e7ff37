import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import { type Customer, makeCustomer, makeDrawing } from '../support/factories.ts';
import type { Json } from '../support/json.ts';
import { openShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
let customer: Customer;
let client: ApolloClient;
beforeAll(async () => {
  shop = await openShop();
  customer = await makeCustomer(shop);
  client = new ApolloClient({
    link: new HttpLink({
      uri: `${shop.url}/graphql`,
      headers: { authorization: `Bearer ${customer.token}` },
    }),
    cache: new InMemoryCache({
      possibleTypes: { Problem: ['DrawingUnavailable', 'InsufficientStock'] },
      typePolicies: { Query: { fields: { drawings: relayStylePagination(['filter', 'sort']) } } },
    }),
  });
});
afterAll(async () => {
  client.stop();
  await shop.close();
});

test('Apollo Client pages through the drawings', async () => {
  const titles = Array.from({ length: 7 }, (_, index) => `Drawing no. ${index}`);
  for (const [index, title] of titles.entries()) await makeDrawing(shop, { title, priceCents: 1000 + index });
  const query = gql`
    query Drawings($first: Int, $after: String) {
      drawings(sort: PRICE_ASC, first: $first, after: $after) {
        edges { cursor node { id title } }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      }
    }
  `;
  const list = client.watchQuery<Json>({ query, variables: { first: 3 } });
  const watching = list.subscribe({});
  let pageInfo = (await list.refetch()).data?.drawings.pageInfo;
  for (let turn = 0; pageInfo.hasNextPage && turn < 5; turn += 1) {
    const more = await list.fetchMore({ variables: { after: pageInfo.endCursor } });
    pageInfo = more.data?.drawings.pageInfo;
  }
  watching.unsubscribe();
  const { drawings } = client.readQuery<Json>({ query, variables: { first: 3 } });
  expect(drawings.edges.map(({ node }: Json) => node.title)).toEqual(titles);
  expect(drawings.pageInfo).toMatchObject({ hasPreviousPage: false, hasNextPage: false });
});

const addToCart = gql`
  mutation AddToCart($input: AddToCartInput!) {
    addToCart(input: $input) {
      ... on Cart { quantity }
      ... on Problem { code message }
      ... on InsufficientStock { lines { requested available } }
    }
  }
`;

/** What a client shows after a mutation: one branch per type of the result. */
async function put(drawingId: number, quantity: number): Promise<string> {
  const { data } = await client.mutate<Json>({
    mutation: addToCart,
    variables: { input: { drawingId, quantity } },
  });
  const result = data?.addToCart;
  switch (result.__typename) {
    case 'Cart':
      return `${result.quantity} in the cart`;
    case 'InsufficientStock':
      return `only ${result.lines[0].available} left`;
    case 'DrawingUnavailable':
      return result.message;
    default:
      throw new Error(`A result of an unknown kind: ${result.__typename}`);
  }
}

test('Apollo Client switches on what came of a mutation', async () => {
  const { id } = await makeDrawing(shop, { stock: 2 });
  expect(await put(id, 2)).toBe('2 in the cart');
  expect(await put(id, 1)).toBe('only 2 left');
  expect(await put(2_147_483_647, 1)).toBe('There is no such drawing. Pick another one.');
});
