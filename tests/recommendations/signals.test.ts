import { sql } from 'kysely';
import { rowsOf } from '../../src/shared/rows.ts';
import { buy, type Customer, makeDrawing } from '../support/factories.ts';
import { makeCrowd } from '../support/history.ts';
import { openShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
let customer: Customer;
beforeAll(async () => {
  shop = await openShop();
});
beforeEach(async () => {
  [customer] = (await makeCrowd(shop, 1)) as [Customer];
});
afterAll(() => shop.close());

const kinds = async (): Promise<string[]> => {
  const rows = await rowsOf(
    shop.orm.em.fork(),
    sql<{ kind: string }>`select kind from signal where user_id = ${customer.id} order by kind`,
  );
  return rows.map(({ kind }) => kind);
};

const mutate = (mutation: string, id: number) =>
  shop.graphql(`mutation ($id: ID!) { ${mutation} { __typename } }`, { id }, customer.token);
const addToCart = (id: number) => mutate('addToCart(input: { drawingId: $id })', id);

test('a wish is a signal until it is taken back', async () => {
  const { id } = await makeDrawing(shop);
  await mutate('addToWishlist(drawingId: $id)', id);
  await mutate('addToWishlist(drawingId: $id)', id);
  expect(await kinds()).toEqual(['WISHLIST']);
  await mutate('removeFromWishlist(drawingId: $id)', id);
  expect(await kinds()).toEqual([]);
});

test('what is put in the cart is a signal, and what could not be put there is none', async () => {
  const [drawing, soldOut] = [await makeDrawing(shop), await makeDrawing(shop, { stock: 0 })];
  await addToCart(drawing.id);
  await addToCart(drawing.id);
  await addToCart(soldOut.id);
  expect(await kinds()).toEqual(['CART']);
});

const setInCart = (id: number, quantity: number) =>
  mutate(`updateCartLine(input: { drawingId: $id, quantity: ${quantity} })`, id);

test('what is taken out of the cart is a signal no more, what is left in it is one', async () => {
  const [first, second] = [await makeDrawing(shop), await makeDrawing(shop)];
  await addToCart(first.id);
  await addToCart(second.id);
  await setInCart(first.id, 3);
  expect(await kinds()).toEqual(['CART', 'CART']);
  await setInCart(first.id, 0);
  expect(await kinds()).toEqual(['CART']);
  await addToCart(first.id);
  expect(await kinds()).toEqual(['CART', 'CART']);
  await shop.graphql('mutation { clearCart { quantity } }', {}, customer.token);
  expect(await kinds()).toEqual([]);
});

test('what is bought stays one, also when the drawing is put in the cart again and taken out', async () => {
  const [bought, again] = [await makeDrawing(shop), await makeDrawing(shop)];
  await buy(shop, customer, bought);
  expect(await kinds()).toEqual(['CART', 'PURCHASE']);
  await addToCart(again.id);
  await setInCart(again.id, 0);
  expect(await kinds()).toEqual(['CART', 'PURCHASE']);
  await addToCart(bought.id);
  await shop.graphql('mutation { clearCart { quantity } }', {}, customer.token);
  expect(await kinds()).toEqual(['PURCHASE']);
});

test('a purchase and its review are signals, with the stars', async () => {
  const { id } = await makeDrawing(shop);
  await buy(shop, customer, { id });
  await shop.graphql(
    'mutation ($id: ID!) { addReview(input: { drawingId: $id, rating: 4, comment: "Fine." }) { __typename } }',
    { id },
    customer.token,
  );
  expect(await kinds()).toEqual(['CART', 'PURCHASE', 'RATING']);
  const [rating] = await rowsOf(
    shop.orm.em.fork(),
    sql`select rating from signal where user_id = ${customer.id} and kind = 'RATING'`,
  );
  expect(rating).toEqual({ rating: 4 });
});

test('the signals of one who is gone are gone', async () => {
  await addToCart((await makeDrawing(shop)).id);
  await rowsOf(shop.orm.em.fork(), sql`delete from users where id = ${customer.id}`);
  expect(await kinds()).toEqual([]);
});

test.each([
  ['GLANCE', null],
  ['VIEW', 3],
  ['RATING', null],
  ['RATING', 6],
])('the database refuses a signal of the kind %s with %p stars', async (kind, rating) => {
  const { id } = await makeDrawing(shop);
  const write = rowsOf(
    shop.orm.em.fork(),
    sql`insert into signal (user_id, drawing_id, kind, day, rating) values (${customer.id}, ${id}, ${kind}, current_date, ${rating})`,
  );
  await expect(write).rejects.toMatchObject({ code: '23514' });
});
