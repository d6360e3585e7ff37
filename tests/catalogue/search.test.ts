import { sql } from 'kysely';
import { rowsOf } from '../../src/shared/rows.ts';
import {
  type DrawingTraits,
  makeArtist,
  makeCategory,
  makeCustomer,
  makeDrawing,
} from '../support/factories.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { page, refusal, titles, walk } from './browse.ts';

let shop: TestShop;
const artists: Record<string, Awaited<ReturnType<typeof makeArtist>>> = {};
beforeAll(async () => {
  shop = await openShop();
  for (const name of ['Thomas Girtin', 'Paul Cézanne', 'Heron Vale', 'Nobody', 'Søren Ågård'])
    artists[name] = await makeArtist(shop, { name });
  const category = await makeCategory(shop, { slug: 'birds', name: 'Birds' });
  await makeDrawing(shop, { title: 'A Study', description: 'A heron at the water.', ...by('Nobody') });
  await makeDrawing(shop, { title: 'B Study', medium: 'heron quill', ...by('Nobody') });
  await makeDrawing(shop, { title: 'C Study', tags: ['Heron; grey'], ...by('Nobody'), category });
  await makeDrawing(shop, { title: 'D Study', ...by('Heron Vale') });
  await makeDrawing(shop, { title: 'E Herons in Flight', ...by('Nobody'), priceCents: 500 });
  await makeDrawing(shop, { title: 'F HERON, asleep', ...by('Nobody'), ratingCounts: [0, 0, 0, 0, 1] });
  await makeDrawing(shop, { title: 'G Heron', ...by('Nobody'), copiesSold: 7, priceCents: 9000 });
  await makeDrawing(shop, { title: 'Heron', ...by('Nobody') });
  await makeDrawing(shop, { title: 'The White House', ...by('Thomas Girtin') });
  await makeDrawing(shop, { title: "Les Baigneuses d'été", ...by('Paul Cézanne') });
  await makeDrawing(shop, { title: 'Fjord', ...by('Søren Ågård') });
});
afterAll(() => shop.close());

const by = (name: string): DrawingTraits => ({
  artist: artists[name] as NonNullable<DrawingTraits['artist']>,
});
const find = (search: string, more = {}) => titles(shop, { filter: { search, ...more } });
const ranked = [
  'Heron',
  'F HERON, asleep',
  'G Heron',
  'E Herons in Flight',
  'D Study',
  'C Study',
  'B Study',
  'A Study',
];

test('by title, artist, tags, medium, description; the very title first, then rating and sales', async () => {
  expect(await find('heron')).toEqual(ranked);
});

test.each([
  ['an unaccented word', 'cezanne baigneuses', "Les Baigneuses d'été"],
  ['an accented word', 'GÏRTIN', 'The White House'],
  ['letters that have no accent to lose', 'soren agard', 'Fjord'],
  ['punctuation', '"Baigneuses"—d’été!', "Les Baigneuses d'été"],
  ['a misspelt artist', 'Girtn', 'The White House'],
  ['another', 'cezane', "Les Baigneuses d'été"],
  ['a misspelt word before the last', 'Gritin house', 'The White House'],
  ['words of several fields', 'white girtin', 'The White House'],
  ['another ending', 'houses', 'The White House'],
  ['an unfinished last word', 'girtin whi', 'The White House'],
  ['stop words besides', 'the house of girtin', 'The White House'],
])('%s: %s', async (_what, search, title) => {
  expect(await find(search)).toEqual([title]);
});

test('a word comes before one that only begins so, wherever it stands', async () => {
  await makeDrawing(shop, { title: 'The Catalpa', ...by('Nobody') });
  await makeDrawing(shop, { title: 'At Rest', description: 'A cat on a wall.', ...by('Nobody') });
  await makeDrawing(shop, { title: 'Sleeping Cat', ...by('Nobody') });
  expect(await find('cat')).toEqual(['Sleeping Cat', 'At Rest', 'The Catalpa']);
  const all = await page(shop, { filter: { search: 'cat' } });
  const walked = await walk(shop, { filter: { search: 'cat' }, first: 1 });
  expect(walked.map(String)).toEqual(all.nodes.map(({ id }: { id: string }) => id));
});

test.each([
  ['c.1816', '1816', true],
  ['1818–9', 'wharf 1818', true],
  ['1825, reprinted 1874', '1874', true],
  ['date not known', 'date', false],
])('of the year %s "%s" is found: %s', async (year, search, isFound) => {
  const { id } = await makeDrawing(shop, { title: 'Wharf', ...by('Nobody') });
  await rowsOf(shop.orm.em.fork(), sql`update drawing set year = ${year} where id = ${id}`);
  expect(await find(search)).toEqual(isFound ? ['Wharf'] : []);
  await rowsOf(shop.orm.em.fork(), sql`delete from drawing where id = ${id}`);
});

test.each([
  ['initials', 'T. M. Girtin'],
  ['a word that is begun with one letter', 'girtin w'],
])('%s leave out nothing: %s', async (_what, search) => {
  expect(await find(search)).toEqual(['The White House']);
});

test('a word that nothing is like finds nothing', async () => {
  expect(await find('zzyzx')).toEqual([]);
});

test.each(['', '  ', 'of the', '!?', "'", '\\'])('nothing to look for is no search: %j', async (search) => {
  expect(await find(search)).toEqual(await titles(shop, { filter: null }));
});

test.each(["heron'", "her' | 'x", 'heron & !white', 'heron:*', 'heron\\', '(heron', 'heron <-> white'])(
  'what a text search would take for an operator is punctuation: %s',
  async (search) => {
    expect(await find(search)).toEqual(await find(search.replaceAll(/[^a-z]+/g, ' ')));
  },
);

test('pages follow one another without gap or repeat', async () => {
  const all = await page(shop, { filter: { search: 'heron' }, first: 100 });
  expect(all.totalCount).toBe(8);
  for (const first of [1, 2, 3, 7]) {
    const walked = await walk(shop, { filter: { search: 'heron' }, first });
    expect(walked.map(String)).toEqual(all.nodes.map(({ id }: { id: string }) => id));
  }
});

test('a cursor of one sort is refused by another', async () => {
  const search = { search: 'heron' };
  const { pageInfo } = await page(shop, { filter: search, first: 2 });
  const byPrice = await page(shop, { filter: search, sort: 'PRICE_ASC', first: 2 });
  for (const refused of [
    await refusal(shop, { filter: search, sort: 'PRICE_ASC', after: pageInfo.endCursor }),
    await refusal(shop, { filter: search, sort: null, after: byPrice.pageInfo.endCursor }),
  ])
    expect(refused).toMatchObject({ code: 'BAD_USER_INPUT', field: 'after' });
});

test('every sort and filter goes with a search', async () => {
  const sorted = (sort: string) => titles(shop, { filter: { search: 'heron' }, sort });
  expect((await sorted('PRICE_ASC'))[0]).toBe('E Herons in Flight');
  expect((await sorted('PRICE_DESC'))[0]).toBe('G Heron');
  expect((await sorted('RATING_DESC'))[0]).toBe('F HERON, asleep');
  expect((await sorted('POPULAR'))[0]).toBe('G Heron');
  expect((await sorted('NEWEST')).toSorted()).toEqual(ranked.toSorted());
  expect(await find('heron', { category: 'birds' })).toEqual(['C Study']);
  expect(await find('heron', { priceRange: { max: 5 } })).toEqual(['E Herons in Flight']);
  expect(await find('heron', { minRating: 4, inStock: true })).toEqual(['F HERON, asleep']);
});

test('the best match first is the order of a search, for the signed-in too and with an empty sort', async () => {
  const { token } = await makeCustomer(shop);
  for (const sort of [undefined, null, 'RELEVANCE'])
    expect(
      await titles(shop, { filter: { search: 'heron' }, ...(sort === undefined ? {} : { sort }) }, token),
    ).toEqual(ranked);
  expect(await titles(shop, { sort: 'RELEVANCE' })).toEqual(await titles(shop, {}));
});

test('what is added, renamed or taken away is found so at once', async () => {
  const artist = await makeArtist(shop, { name: 'Jan Oldcastle' });
  const { id } = await makeDrawing(shop, { title: 'Kingfisher', artist });
  expect(await find('kingfishr')).toEqual(['Kingfisher']);
  const run = (query: ReturnType<typeof sql>) => rowsOf(shop.orm.em.fork(), query);
  await run(sql`update drawing set title = 'Halcyon' where id = ${id}`);
  await run(sql`update artist set name = 'Newly Named' where id = ${artist.id}`);
  expect([await find('kingfisher'), await find('halcyon newly'), await find('oldcastle')]).toEqual([
    [],
    ['Halcyon'],
    [],
  ]);
  await run(sql`delete from drawing where id = ${id}`);
  expect(await find('halcyon')).toEqual([]);
});

test.each([
  'x the y',
  'x',
  'h & the o',
  "t's",
  '1 x',
  '日 本',
  'ß',
  'x'.repeat(200),
  `${'e '.repeat(100)}`,
  '🐦',
  '🐦 heron',
])('whatever is typed is answered: %j', async (search) => {
  const { nodes, totalCount } = await page(shop, { filter: { search }, first: 100 });
  expect(totalCount).toBe(nodes.length);
});

test('a search that is too long is refused', async () => {
  expect(await refusal(shop, { filter: { search: 'x'.repeat(201) } })).toMatchObject({
    code: 'BAD_USER_INPUT',
    field: 'filter.search',
  });
});

test('REST searches the same, page by page', async () => {
  const list = async (path: string) => {
    const { body, headers, status } = await shop.rest(`GET ${path}`);
    return {
      status,
      names: body.data?.map(({ title }: { title: string }) => title),
      link: headers.get('link'),
    };
  };
  expect((await list('/api/drawings?search=heron&sort=')).names).toEqual(ranked);
  const first = await list('/api/drawings?search=heron&limit=5');
  const next = /<([^>]*)>/.exec(first.link ?? '')?.[1] ?? '';
  const second = await list(next.replace(/^http:\/\/[^/]+/, ''));
  expect([...first.names, ...second.names]).toEqual(ranked);
  expect((await list('/api/drawings?search=')).status).toBe(200);
  expect((await list(`/api/drawings?search=${'x'.repeat(201)}`)).status).toBe(400);
});
