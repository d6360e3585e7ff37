import { sql } from 'kysely';
import { rowsOf } from '../../src/shared/rows.ts';
import { buy, makeCustomer, makeDrawing } from '../support/factories.ts';
import { openShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const exported = async (token: string) =>
  (await shop.graphql('{ exportMyData }', {}, token)).data.exportMyData;

test('someone who has only registered gets the account and empty lists', async () => {
  const { id, name, email, token } = await makeCustomer(shop);
  expect(await exported(token)).toEqual({
    account: { id, name, email, role: 'CUSTOMER', emailVerifiedAt: null, createdAt: expect.any(String) },
    sessions: [expect.objectContaining({ endedAt: null, userAgent: null })],
    ...{
      mailedLinks: [],
      reviewsTakenDown: [],
      cart: [],
      orders: [],
      reviews: [],
      helpfulReviews: [],
      reportedReviews: [],
      wishlist: [],
      interests: [],
    },
  });
});

test('what a customer did is in it, of nobody else', async () => {
  const [customer, other] = [await makeCustomer(shop), await makeCustomer(shop)];
  const drawing = await makeDrawing(shop, { title: 'Bought' });
  const order = await buy(shop, customer, drawing, 2);
  await buy(shop, other, drawing);
  const act = (mutation: string) => shop.graphql(mutation, { id: String(drawing.id) }, customer.token);
  await act('mutation ($id: ID!) { addToCart(input: { drawingId: $id }) { __typename } }');
  await act('mutation ($id: ID!) { addToWishlist(drawingId: $id) { id } }');
  await act(
    'mutation ($id: ID!) { addReview(input: { drawingId: $id, rating: 4, comment: "Lovely." }) { __typename } }',
  );
  const data = await exported(customer.token);
  expect(data.orders).toEqual([
    {
      ...{
        id: Number(order),
        status: 'PAID',
        currency: 'EUR',
        totalCents: 2000,
        placedAt: expect.any(String),
      },
      billing: expect.objectContaining({ name: 'Ada Marlowe', postalCode: 'BS1 4ST' }),
      card: { brand: 'visa', last4: '4242' },
      lines: [{ drawingId: drawing.id, title: 'Bought', quantity: 2, unitPriceCents: 1000 }],
    },
  ]);
  const titled = { drawingId: drawing.id, title: 'Bought' };
  expect(data.cart).toEqual([{ ...titled, quantity: 1, addedAt: expect.any(String) }]);
  expect(data.wishlist).toEqual([expect.objectContaining(titled)]);
  expect(data.reviews).toEqual([expect.objectContaining({ ...titled, rating: 4, comment: 'Lovely.' })]);
  expect(data.interests).toContainEqual(expect.objectContaining({ drawingId: drawing.id, kind: 'PURCHASE' }));
});

test('no secret is in it', async () => {
  const { id, token } = await makeCustomer(shop);
  const [row] = (await rowsOf(
    shop.orm.em.fork(),
    sql`select password_hash as hash, (select id from session where user_id = users.id) as session from users where id = ${id}`,
  )) as { hash: string; session: string }[];
  const text = JSON.stringify(await exported(token));
  for (const secret of [row?.hash, row?.session]) expect(text).not.toContain(secret);
});

/** Tables that hold something of a person, by what the export calls it. */
const named: Record<string, string> = {
  session: 'sessions',
  cart: 'cart',
  orders: 'orders',
  review: 'reviews',
  review_vote: 'helpfulReviews',
  review_report: 'reportedReviews',
  wishlist_item: 'wishlist',
  signal: 'interests',
  account_token: 'mailedLinks',
  review_takedown: 'reviewsTakenDown',
};

test('every table that names an account is in it', async () => {
  const tables = (await rowsOf(
    shop.orm.em.fork(),
    sql`select distinct conrelid::regclass::text as name from pg_constraint
      where contype = 'f' and confrelid = 'users'::regclass order by 1`,
  )) as { name: string }[];
  expect(tables.map(({ name }) => name)).toEqual(Object.keys(named).sort());
  const keys = Object.keys(await exported((await makeCustomer(shop)).token));
  expect(keys).toEqual(expect.arrayContaining(Object.values(named)));
});

test('without a token it asks to log in', async () => {
  const { errors } = await shop.graphql('{ exportMyData }');
  expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
});
