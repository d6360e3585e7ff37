import { sql } from 'kysely';
import { rowsOf } from '../../src/shared/rows.ts';
import { makeCategory, makeDrawing } from '../support/factories.ts';
import type { Json } from '../support/json.ts';
import { openShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const byOwn = 'query ($slug: String!) { drawingBySlug(slug: $slug) { id slug title } }';
const ask = (slug: string) => shop.graphql(byOwn, { slug });

async function found(slug: string): Promise<Json> {
  const { data, errors } = await ask(slug);
  expect(errors).toBeUndefined();
  return data.drawingBySlug;
}

const change = (id: number, set: { slug: string } | { title: string }) =>
  rowsOf(
    shop.orm.em.fork(),
    'slug' in set
      ? sql`update drawing set slug = ${set.slug} where id = ${id}`
      : sql`update drawing set title = ${set.title} where id = ${id}`,
  );

test('a drawing is found by its slug, which is also one of its fields', async () => {
  const { id } = await makeDrawing(shop, { slug: 'low-tide', title: 'Low Tide' });
  expect(await found('low-tide')).toEqual({ id: String(id), slug: 'low-tide', title: 'Low Tide' });
});

test('a new title leaves the slug as it is', async () => {
  const { id } = await makeDrawing(shop, { slug: 'kite', title: 'Kite' });
  await change(id, { title: 'What the Kite Knew' });
  expect(await found('kite')).toEqual({ id: String(id), slug: 'kite', title: 'What the Kite Knew' });
});

test('every slug a drawing had leads to it, and says the one it has', async () => {
  const { id } = await makeDrawing(shop, { slug: 'heron' });
  for (const slug of ['grey-heron', 'old-heron', 'grey-heron']) await change(id, { slug });
  for (const slug of ['heron', 'grey-heron', 'old-heron']) {
    expect(await found(slug)).toMatchObject({ id: String(id), slug: 'grey-heron' });
  }
});

test('a slug that another drawing took over is that of the other', async () => {
  const [old, young] = [await makeDrawing(shop, { slug: 'moon' }), await makeDrawing(shop)];
  await change(old.id, { slug: 'old-moon' });
  expect(await found('moon')).toMatchObject({ id: String(old.id) });
  const added = await makeDrawing(shop, { slug: 'moon' });
  expect(await found('moon')).toMatchObject({ id: String(added.id) });
  await change(added.id, { slug: 'new-moon' });
  await change(young.id, { slug: 'moon' });
  expect(await found('moon')).toMatchObject({ id: String(young.id) });
  expect(await found('new-moon')).toMatchObject({ id: String(added.id) });
});

test('following an old slug takes one statement', async () => {
  const { id } = await makeDrawing(shop, { slug: 'reef' });
  await change(id, { slug: 'coral-reef' });
  expect(await shop.statements(() => ask('reef'))).toHaveLength(1);
});

test('a category is found by its slug', async () => {
  const category = await makeCategory(shop, { slug: 'night-skies', name: 'Night Skies' });
  await makeDrawing(shop, { category });
  const { data } = await shop.graphql('{ category(slug: "night-skies") { id slug name drawingCount } }');
  const { id, slug, name } = category;
  expect(data.category).toEqual({ id: String(id), slug, name, drawingCount: 1 });
});

describe.each(['drawingBySlug', 'category'])('%s', (what) => {
  test.each(['', 'nowhere', 'Night Skies', '%', "'; drop table drawing; --"])(
    'of %j is null',
    async (slug) => {
      const query = `query ($slug: String!) { ${what}(slug: $slug) { id } }`;
      const { data, errors } = await shop.graphql(query, { slug });
      expect([data, errors]).toEqual([{ [what]: null }, undefined]);
    },
  );
});
