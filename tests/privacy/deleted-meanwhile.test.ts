import { sql } from 'kysely';
import { rowsOf } from '../../src/shared/rows.ts';
import { type Customer, makeCustomer, makeDrawing } from '../support/factories.ts';
import type { Json } from '../support/json.ts';
import { overOrWaiting } from '../support/over-or-waiting.ts';
import { openShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
let drawing: { id: number };
beforeAll(async () => {
  shop = await openShop();
  drawing = await makeDrawing(shop);
});
afterAll(() => shop.close());

/** What a customer is answered whose account goes while they wait: they were let in, and nothing is theirs any more. */
async function whileItGoes({ id, token }: Customer, work: () => Promise<Json>): Promise<Json> {
  expect((await shop.graphql('{ me { id } }', {}, token)).data.me).not.toBeNull();
  let answer: Promise<Json> = Promise.resolve();
  await shop.orm.em.fork().transactional(async (tx) => {
    await rowsOf(tx, sql`lock table users in access exclusive mode`);
    await rowsOf(tx, sql`delete from users where id = ${id}`);
    answer = work();
    await overOrWaiting(shop.orm, answer);
  });
  return answer;
}

const mutations: [string, string][] = [
  ['addToCart', 'mutation ($id: ID!) { addToCart(input: { drawingId: $id }) { __typename } }'],
  ['addToWishlist', 'mutation ($id: ID!) { addToWishlist(drawingId: $id) { id } }'],
  ['dismissRecommendation', 'mutation ($id: ID!) { dismissRecommendation(drawingId: $id) }'],
  ['clearCart', 'mutation { clearCart { __typename } }'],
  ['updateProfile', 'mutation { updateProfile(input: { name: "Nobody" }) { name } }'],
];

test.each(mutations)('%s for an account that was deleted meanwhile asks to log in', async (_name, text) => {
  const customer = await makeCustomer(shop);
  const { errors } = await whileItGoes(customer, () =>
    shop.graphql(text, { id: String(drawing.id) }, customer.token),
  );
  expect(errors).toEqual([
    expect.objectContaining({ extensions: expect.objectContaining({ code: 'UNAUTHENTICATED' }) }),
  ]);
});

test('over REST too, whether or not there is a cart', async () => {
  for (const carts of [0, 1]) {
    const customer = await makeCustomer(shop);
    const add = () =>
      shop.rest('POST /api/cart', { json: { drawing_id: drawing.id, quantity: 1 }, token: customer.token });
    if (carts) await add();
    expect((await whileItGoes(customer, add)).status).toBe(401);
  }
  expect(shop.logged.join('')).not.toContain('A request failed.');
});

test('a deletion that waits for a change of the cart holds nothing which that change needs', async () => {
  const customer = await makeCustomer(shop);
  await shop.rest('POST /api/cart', { json: { drawing_id: drawing.id, quantity: 1 }, token: customer.token });
  const text = 'mutation ($p: String!) { deleteAccount(input: { password: $p }) { __typename } }';
  let answer: Promise<Json> = Promise.resolve();
  await shop.orm.em.fork().transactional(async (tx) => {
    await rowsOf(tx, sql`select id from cart where user_id = ${customer.id} for update`);
    answer = shop.graphql(text, { p: customer.password }, customer.token);
    await overOrWaiting(shop.orm, answer);
    // As a foreign key does it.
    const free = sql`select id from users where id = ${customer.id} for key share nowait`;
    expect(await rowsOf(tx, free)).toHaveLength(1);
  });
  expect((await answer).data.deleteAccount).toEqual({ __typename: 'AccountDeleted' });
});
