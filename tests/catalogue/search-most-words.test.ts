import { type DrawingTraits, makeArtist, makeCategory, makeDrawing } from '../support/factories.ts';
import type { Json } from '../support/json.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { titles, walk } from './browse.ts';

/** Where no drawing has all the words of a search, those with the most of them are better than nothing. */
let shop: TestShop;
const works: [artist: string, title: string, more?: DrawingTraits][] = [
  ['Jan Morrow', 'Low Tide', { tags: ['harbour'] }],
  ['Jan Morrow', 'Orchard', { copiesSold: 1 }],
  ['Oda Tarn', 'Castle by a Lake'],
  ['Oda Tarn', 'Castle in the Snow', { copiesSold: 5 }],
  ['Oda Tarn', 'Ruin', { tags: ['castle', 'moonlight'], copiesSold: 9 }],
  ['Oda Tarn', 'Rabbits', { copiesSold: 0 }],
  ['Oda Tarn', 'Lake with Boats', { copiesSold: 2 }],
  ['Oda Tarn', 'Moonlight', { description: 'A lake with boats.' }],
  ['Ines Wardlow', 'Self-Portrait'],
  ['Ines Wardlow', 'Selfportrait as a Sailor'],
  ['Ines Wardlow', 'A Self Portrait with Cap'],
];
beforeAll(async () => {
  shop = await openShop();
  const category = await makeCategory(shop, { slug: 'views', name: 'Views' });
  const artists = new Map<string, DrawingTraits['artist']>();
  for (const [name, title, more] of works) {
    if (!artists.has(name)) artists.set(name, await makeArtist(shop, { name }));
    const artist = artists.get(name);
    await makeDrawing(shop, {
      title,
      ...(artist && { artist }),
      category,
      description: 'On a sheet.',
      ...more,
    });
  }
});
afterAll(() => shop.close());

const find = (search: string) => titles(shop, { filter: { search } });
const castles = ['Castle in the Snow', 'Castle by a Lake', 'Ruin'];

test('where a drawing has all words, those with fewer are not shown', async () => {
  expect(await find('castle lake')).toEqual(['Castle by a Lake']);
  expect(await find('castle moonlight')).toEqual(['Ruin']);
});

test.each([
  [
    'an artist and a subject they never drew: first their works',
    'morrow castle',
    ['Orchard', 'Low Tide', ...castles],
  ],
  ['the same the other way round', 'castle morrow', ['Orchard', 'Low Tide', ...castles]],
  ['a misspelt artist', 'morow castle', ['Orchard', 'Low Tide', ...castles]],
  ['an artist and a year', 'morrow 1795', ['Orchard', 'Low Tide']],
  ['the rarer word first', 'castle rabbit', ['Rabbits', ...castles]],
  ['a word that nobody knows is left out', 'zzyzx castle lake', ['Castle by a Lake']],
  ['two of three words', 'castle moonlight rabbit', ['Ruin']],
  ['two of three, an artist among them', 'morrow harbour moonlight', ['Low Tide']],
  ['two of four', 'castle moonlight rabbit orchard', ['Ruin']],
  ['nothing is known', 'zzyzx qqwv', []],
])('%s: %s', async (_what, search, expected) => {
  expect(await find(search)).toEqual(expected);
});

test('a word may be a commoner one that is a letter away, where nothing has it with the others', async () => {
  for (let number = 0; number < 20; number += 1) await makeDrawing(shop, { title: `Meadow ${number}` });
  const artist = await makeArtist(shop, { name: 'Gerda Vrij' });
  await makeDrawing(shop, { title: 'Meadow of Gerda', artist });
  await makeDrawing(shop, { title: 'Maedow, a Place' });
  await makeDrawing(shop, { title: 'Medow, a Place' });
  await shop.orm.em.fork().getConnection().execute('analyze drawing_search');
  expect(await find('vrij medow')).toEqual(['Meadow of Gerda']);
  expect(await find('medow')).toEqual(['Medow, a Place']);
  expect(await find('place medow')).toEqual(['Medow, a Place']);
});

test('of many words any may be missing', async () => {
  const said = 'castle moonlight rabbit orchard harbour cap sailor tide lake boats';
  expect((await find(said)).length).toBeGreaterThan(0);
  expect(await find(`${'zzyzx '.repeat(15)}rabbit`)).toEqual(['Rabbits']);
});

test.each([
  'selfportrait',
  'self-portrait',
  'self portrait',
  'Self–Portrait',
  'SELFPORTRAIT',
  'self portraits',
])('one word or two, with a hyphen or without: %s', async (search) => {
  expect((await find(search)).toSorted()).toEqual(
    ['A Self Portrait with Cap', 'Self-Portrait', 'Selfportrait as a Sailor'].toSorted(),
  );
});

test.each([
  ['moon light', ['Moonlight', 'Ruin']],
  ['castle moon light', ['Ruin']],
  ["castle's moonlight", ['Ruin']],
  ["morrow's orchard", ['Orchard']],
  ['moonlightruin', ['Ruin']],
])('two words that the catalogue writes as one, and the reverse: %s', async (search, expected) => {
  expect(await find(search)).toEqual(expected);
});

const counted = `query ($search: String!) { drawings(first: 100, filter: { search: $search }) {
  totalCount totalCountIsEstimate nodes { id } facets { categories { value count } artists { label count } } } }`;

test.each([
  'morrow castle',
  'castle rabbit',
  'morow castle',
  'castle moonlight rabbit orchard',
  'zzyzx qqwv',
  'vanmorrow lake',
])('total, facets and pages agree: %s', async (search) => {
  const { data } = await shop.graphql(counted, { search });
  const { totalCount, nodes, facets } = data.drawings;
  const ids = nodes.map(({ id }: Json) => Number(id));
  const sum = (values: Json[]) => values.reduce((all, { count }) => all + count, 0);
  expect(totalCount).toBe(ids.length);
  expect([sum(facets.categories), sum(facets.artists)]).toEqual([ids.length, ids.length]);
  for (const first of [1, 2, 3]) expect(await walk(shop, { filter: { search }, first })).toEqual(ids);
  for (const sort of ['POPULAR', 'NEWEST', 'PRICE_ASC'])
    expect((await walk(shop, { filter: { search }, sort, first: 2 })).toSorted()).toEqual(ids.toSorted());
});

test('a filter narrows what is found, and does not widen it', async () => {
  const none = { search: 'castle lake', category: 'nowhere' };
  expect(await titles(shop, { filter: none })).toEqual([]);
  const cheap = { search: 'castle rabbit', priceRange: { max: 1 } };
  expect(await titles(shop, { filter: cheap })).toEqual([]);
});

test('REST answers the same', async () => {
  const { body } = await shop.rest('GET /api/drawings?search=morrow%20castle');
  expect(body.data.map(({ title }: Json) => title)).toEqual(['Orchard', 'Low Tide', ...castles]);
});
