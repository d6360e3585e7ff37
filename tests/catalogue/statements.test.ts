import { sql } from 'kysely';
import { rowsOf } from '../../src/shared/rows.ts';
import { type Customer, makeArtist, makeCategory, makeCustomer, makeDrawing } from '../support/factories.ts';
import { makeCrowd, sold } from '../support/history.ts';
import { openShop, type TestShop } from '../support/shop.ts';

/** No query per row: what twenty rows cost is what two cost. */
let shop: TestShop;
let customer: Customer;
let favourite: { id: number };
beforeAll(async () => {
  shop = await openShop();
  const [artist, category] = [await makeArtist(shop), await makeCategory(shop)];
  const critics = await makeCrowd(shop, 6);
  customer = await makeCustomer(shop);
  for (let index = 0; index < 20; index += 1) {
    const shared = index % 3 ? {} : { artist, category };
    const { id } = await makeDrawing(shop, { ...shared, images: 2 });
    favourite = { id };
    await rowsOf(
      shop.orm.em.fork(),
      sql`insert into review (drawing_id, user_id, rating, comment, verified_purchase)
          select ${id}, id, 5, 'Fine.', true from unnest(${critics.map((critic) => critic.id)}::int[]) as critic (id)`,
    );
    await sold(shop, customer, { id });
    await shop.graphql(
      'mutation ($input: AddToCartInput!) { addToCart(input: $input) { __typename } }',
      { input: { drawingId: id } },
      customer.token,
    );
  }
});
afterAll(() => shop.close());

async function statements(query: string, variables: Record<string, unknown> = {}, token?: string) {
  let answer: Awaited<ReturnType<typeof shop.graphql>> | undefined;
  const sent = await shop.statements(async () => {
    answer = await shop.graphql(query, variables, token);
  });
  expect(answer?.errors).toBeUndefined();
  return { sent: sent.length, data: answer?.data };
}

const recommended = `query ($first: Int!) {
  recommendedDrawings(first: $first) { reason because { title } drawing { title } } }`;

const page = `query ($first: Int!) { drawings(first: $first, sort: POPULAR) { nodes {
  title price { cents } rating imageUrl images { url } artist { name } category { name drawingCount }
  reviews(first: 5) { nodes { author rating comment } pageInfo { hasNextPage } }
} } }`;

test('a page of drawings with artist, category, images and five reviews each takes one', async () => {
  const [few, many] = [await statements(page, { first: 2 }), await statements(page, { first: 20 })];
  expect(many.data.drawings.nodes).toHaveLength(20);
  for (const { reviews } of many.data.drawings.nodes) expect(reviews.nodes).toHaveLength(5);
  expect([few.sent, many.sent]).toEqual([1, 1]);
});

test('counting all drawings takes one more, and only when asked for', async () => {
  expect((await statements('{ drawings { nodes { id } } }')).sent).toBe(1);
  expect((await statements('{ drawings { totalCount nodes { id } } }')).sent).toBe(2);
});

test('what is similar to each of a page takes two more, whatever its size', async () => {
  const query = `query ($first: Int!) { drawings(first: $first) { nodes { id
    similar(first: 3) { reason drawing { title } because { title } } } } }`;
  const [few, many] = [await statements(query, { first: 2 }), await statements(query, { first: 20 })];
  expect(many.data.drawings.nodes[1].similar).toHaveLength(3);
  expect([few.sent, many.sent]).toEqual([3, 3]);
});

test("the other drawings of each drawing's artist take one more", async () => {
  const query = `query ($first: Int!) { drawings(first: $first) { nodes {
    artist { drawings(first: 3) { totalCount nodes { title } } } } } }`;
  const [few, many] = [await statements(query, { first: 2 }), await statements(query, { first: 20 })];
  // Drawings with their artists, and those artists' drawings.
  expect([few.sent, many.sent]).toEqual([2, 2]);
});

test('the list a signed-in customer opens takes three at most', async () => {
  const [newcomer] = (await makeCrowd(shop, 1)) as [Customer];
  await sold(shop, newcomer, favourite);
  const query = 'query ($first: Int!) { drawings(first: $first) { nodes { id } } }';
  const [few, many] = [
    await statements(query, { first: 2 }, newcomer.token),
    await statements(query, { first: 20 }, newcomer.token),
  ];
  // What is recommended, its rows, and the popular when those do not fill the page.
  expect([few.sent, many.sent]).toEqual([2, 3]);
  expect((await statements(recommended, { first: 20 }, newcomer.token)).sent).toBe(2);
});

test('orders with their lines, drawings and payments take six', async () => {
  const query = `query ($first: Int!) { me { orders(first: $first) { nodes {
    status total { cents } payment { brand } lines { title drawing { title artist { name } } } } } } }`;
  const [few, many] = [
    await statements(query, { first: 2 }, customer.token),
    await statements(query, { first: 20 }, customer.token),
  ];
  expect(many.data.me.orders.nodes).toHaveLength(20);
  // The person, the orders, their payments, lines, drawings, artists.
  expect([few.sent, many.sent]).toEqual([6, 6]);
});

test("a cart with its drawings' artists takes one", async () => {
  const query = '{ cart { total { cents } quantity lines { quantity drawing { title artist { name } } } } }';
  const { sent, data } = await statements(query, {}, customer.token);
  expect(data.cart.lines).toHaveLength(20);
  expect(sent).toBe(1);
});

test('the popular for everyone take two', async () => {
  expect((await statements(recommended, { first: 20 })).sent).toBe(2);
});
