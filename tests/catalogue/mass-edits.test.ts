import { sql } from 'kysely';
import { rowsOf } from '../../src/shared/rows.ts';
import { makeArtist, makeCategory, makeDrawing } from '../support/factories.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { titles } from './browse.ts';

/** What one statement changes of many drawings, whoever sends it, is known to search, slugs and counts at once. */
let shop: TestShop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const run = (query: ReturnType<typeof sql>) => rowsOf(shop.orm.em.fork(), query);
const find = async (search: string) => (await titles(shop, { filter: { search } })).toSorted();
const counted = async (slug: string) =>
  (await shop.graphql('query ($slug: String!) { category(slug: $slug) { drawingCount } }', { slug })).data
    .category.drawingCount;
const bySlug = async (slug: string) =>
  (await shop.graphql('query ($slug: String!) { drawingBySlug(slug: $slug) { slug title } }', { slug })).data
    .drawingBySlug;

test('titles, shelves, artists and slugs of several drawings at once', async () => {
  const [from, to] = [
    await makeCategory(shop, { slug: 'old-shelf' }),
    await makeCategory(shop, { slug: 'new-shelf' }),
  ];
  const [before, after] = [
    await makeArtist(shop, { name: 'Berthe Morisot' }),
    await makeArtist(shop, { name: 'Odilon Redon' }),
  ];
  for (const name of ['one', 'two', 'three'])
    await makeDrawing(shop, {
      title: `Walrus ${name}`,
      slug: `walrus-${name}`,
      category: from,
      artist: before,
    });
  await run(sql`update drawing set title = replace(title, 'Walrus', 'Narwhal'), slug = replace(slug, 'walrus', 'narwhal'),
    category_id = ${to.id}, artist_id = ${after.id} where title in ('Walrus one', 'Walrus two')`);
  expect(await find('narwhal redon')).toEqual(['Narwhal one', 'Narwhal two']);
  expect(await find('walrus morisot')).toEqual(['Walrus three']);
  expect([await counted('old-shelf'), await counted('new-shelf')]).toEqual([1, 2]);
  expect(await bySlug('walrus-one')).toEqual({ slug: 'narwhal-one', title: 'Narwhal one' });
  const { data } = await shop.graphql('query ($id: ID!) { artist(id: $id) { drawings { totalCount } } }', {
    id: after.id,
  });
  expect(data.artist.drawings.totalCount).toBe(2);
});

test('a slug that one drawing leaves and another takes in the same statement is that of the other', async () => {
  const [one] = [await makeDrawing(shop, { slug: 'gull-1' }), await makeDrawing(shop, { slug: 'gull-2' })];
  await run(sql`update drawing set slug = 'gull-0' where id = ${one.id}`);
  await run(
    sql`update drawing set slug = case slug when 'gull-0' then 'gull-9' else 'gull-1' end where slug in ('gull-0', 'gull-2')`,
  );
  expect((await bySlug('gull-1')).slug).toBe('gull-1');
  expect((await bySlug('gull-2')).slug).toBe('gull-1');
  expect((await bySlug('gull-0')).slug).toBe('gull-9');
});

test('artists who are renamed at once are found by their new names', async () => {
  const artists = [
    await makeArtist(shop, { name: 'Ana Prior' }),
    await makeArtist(shop, { name: 'Eva Prior' }),
  ];
  for (const artist of artists) await makeDrawing(shop, { title: `Quay by ${artist.id}`, artist });
  await run(sql`update artist set name = replace(name, 'Prior', 'Zorn') where name like '% Prior'`);
  expect(await find('prior')).toEqual([]);
  expect(await find('zorn quay')).toHaveLength(2);
  const { data } = await shop.graphql('{ artists(search: "zorn") { nodes { name } } }');
  expect(data.artists.nodes.map(({ name }: { name: string }) => name)).toEqual(['Ana Zorn', 'Eva Zorn']);
});
