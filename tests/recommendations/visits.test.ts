import { sql } from 'kysely';
import { rowsOf } from '../../src/shared/rows.ts';
import { makeDrawing } from '../support/factories.ts';
import { makeCrowd } from '../support/history.ts';
import { openShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

/** Closing the shop waits for the visits that are still being written. */
async function reopen(): Promise<void> {
  const { databaseUrl } = shop;
  await shop.close();
  shop = await openShop({ config: { databaseUrl } });
}

const look = 'query ($id: ID!) { drawing(id: $id) { title } }';
const lookBySlug = 'query ($slug: String!) { drawingBySlug(slug: $slug) { title } }';

test('visits of the signed-in count once a day each, and those of others not at all', async () => {
  const [one, other] = [await makeDrawing(shop), await makeDrawing(shop)];
  const [ada, ben] = await makeCrowd(shop, 2);
  await Promise.all(Array.from({ length: 10 }, () => shop.graphql(look, { id: one.id }, ada?.token)));
  await shop.graphql(look, { id: one.id }, ben?.token);
  await shop.graphql(lookBySlug, { slug: other.slug }, ben?.token);
  await shop.graphql(look, { id: other.id });
  await shop.graphql(lookBySlug, { slug: one.slug });
  await shop.graphql(lookBySlug, { slug: 'nowhere' }, ada?.token);
  await shop.graphql(look, { id: 2_147_483_647 }, ada?.token);
  await shop.graphql('{ drawings { nodes { title } } }', {}, ada?.token);
  await reopen();
  const visits = await rowsOf(
    shop.orm.em.fork(),
    sql`select user_id as "user", drawing_id as drawing, kind from signal order by user_id, drawing_id`,
  );
  expect(visits).toEqual([
    { user: ada?.id, drawing: one.id, kind: 'VIEW' },
    { user: ben?.id, drawing: one.id, kind: 'VIEW' },
    { user: ben?.id, drawing: other.id, kind: 'VIEW' },
  ]);
});

test('on another day they count again', async () => {
  const drawing = await makeDrawing(shop);
  const [ada] = await makeCrowd(shop, 1);
  await shop.graphql(look, { id: drawing.id }, ada?.token);
  await reopen();
  await rowsOf(shop.orm.em.fork(), sql`update signal set day = day - 1 where drawing_id = ${drawing.id}`);
  await shop.graphql(look, { id: drawing.id }, ada?.token);
  await reopen();
  const visits = await rowsOf(shop.orm.em.fork(), sql`select 1 from signal where drawing_id = ${drawing.id}`);
  expect(visits).toHaveLength(2);
});
