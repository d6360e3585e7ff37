import { sql } from 'kysely';
import { rowsOf } from '../../src/shared/rows.ts';
import { buy, type Customer, makeCustomer, makeDrawing } from '../support/factories.ts';
import { openShop, type TestShop } from '../support/shop.ts';

/** Two instances on one database: what one commits the other shows with its very next answer. */
let shop: TestShop;
let other: TestShop;
let customer: Customer;
let id: number;
beforeAll(async () => {
  shop = await openShop();
  other = await openShop({ config: { databaseUrl: shop.databaseUrl } });
  customer = await makeCustomer(shop);
  ({ id } = await makeDrawing(shop, { title: 'Heron', priceCents: 1000, stock: 5 }));
  await shop.graphql(
    'mutation ($input: AddToCartInput!) { addToCart(input: $input) { __typename } }',
    { input: { drawingId: id, quantity: 1 } },
    customer.token,
  );
});
afterAll(async () => {
  await other.close();
  await shop.close();
});

const query = `query ($id: ID!) {
  drawing(id: $id) { price { cents } available averageRating }
  drawings(filter: { search: "heron" }) { nodes { price { cents } available averageRating } }
  cart { total { cents } }
}`;

/** What the other instance shows everywhere: GraphQL's page, list and cart, and REST's list and page. */
async function shown() {
  const { data } = await other.graphql(query, { id }, customer.token);
  const [list, page] = [await other.rest('GET /api/drawings'), await other.rest(`GET /api/drawings/${id}`)];
  expect(data.drawings.nodes).toEqual([data.drawing]);
  expect(list.body.data[0]).toMatchObject({ price: page.body.data.price, rating: page.body.data.rating });
  expect(page.body.data.price * 100).toBe(data.drawing.price.cents);
  return { ...data.drawing, cart: data.cart.total.cents };
}

test('prices, stock and ratings are shown as they were committed last', async () => {
  expect(await shown()).toEqual({ price: { cents: 1000 }, available: 5, averageRating: null, cart: 1000 });
  await rowsOf(shop.orm.em.fork(), sql`update drawing set price_cents = 1250 where id = ${id}`);
  expect(await shown()).toMatchObject({ price: { cents: 1250 }, cart: 1250 });
  const buyer = await makeCustomer(shop);
  await buy(shop, buyer, { id }, 2);
  expect(await shown()).toMatchObject({ available: 3 });
  await shop.graphql(
    'mutation ($input: AddReviewInput!) { addReview(input: $input) { __typename } }',
    { input: { drawingId: id, rating: 4, comment: 'Fine.' } },
    buyer.token,
  );
  expect(await shown()).toMatchObject({ averageRating: 4 });
});
