import { makeArtist, makeCategory, makeDrawing } from '../support/factories.ts';
import type { Json } from '../support/json.ts';
import { openShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openShop();
  const [heron, other] = [
    await makeArtist(shop, { name: 'Ada Heron' }),
    await makeArtist(shop, { name: 'Zoë Other' }),
  ];
  await makeCategory(shop, { slug: 'herbs', name: 'Wild Herbs' });
  await makeDrawing(shop, { title: 'Heron at Dusk', artist: other });
  await makeDrawing(shop, { title: 'Heron at Dusk', artist: other, ratingCounts: [0, 0, 0, 0, 3] });
  await makeDrawing(shop, { title: 'Grey heron', artist: heron });
  await makeDrawing(shop, { title: 'Nothing', artist: heron, description: 'No heron.' });
});
afterAll(() => shop.close());

const query = `query ($prefix: String!, $first: Int) { searchSuggestions(prefix: $prefix, first: $first) {
  kind text drawing { title averageRating } artist { name } category { slug }
} }`;

const ask = (prefix: string, first?: number) => shop.graphql(query, { prefix, first });

async function suggested(prefix: string, first?: number): Promise<string[]> {
  const { data, errors } = await ask(prefix, first);
  if (errors) throw new Error(JSON.stringify(errors));
  return data.searchSuggestions.map(({ kind, text }: Json) => `${kind} ${text}`);
}

test('categories, artists and titles, each title once', async () => {
  expect(await suggested('her')).toEqual([
    'CATEGORY Wild Herbs',
    'ARTIST Ada Heron',
    'TITLE Heron at Dusk',
    'TITLE Grey heron',
  ]);
});

test('each leads to what it names, a title to the best rated that bears it', async () => {
  const { data } = await ask('her');
  expect(data.searchSuggestions.slice(0, 3)).toEqual([
    { kind: 'CATEGORY', text: 'Wild Herbs', drawing: null, artist: null, category: { slug: 'herbs' } },
    { kind: 'ARTIST', text: 'Ada Heron', drawing: null, artist: { name: 'Ada Heron' }, category: null },
    {
      kind: 'TITLE',
      text: 'Heron at Dusk',
      drawing: { title: 'Heron at Dusk', averageRating: 5 },
      artist: null,
      category: null,
    },
  ]);
});

test.each([
  ['HERON du', ['TITLE Heron at Dusk']],
  ['zoe', ['ARTIST Zoë Other']],
  ['hreon', ['ARTIST Ada Heron', 'TITLE Heron at Dusk', 'TITLE Grey heron']],
  ['xyzzy', []],
  ['', []],
  ['%', []],
])('%j', async (prefix, expected) => {
  expect(await suggested(prefix)).toEqual(expected);
});

test('as many as asked for, the titles having most of the places', async () => {
  expect(await suggested('her', 2)).toEqual(['CATEGORY Wild Herbs', 'ARTIST Ada Heron']);
  const { errors } = await ask('her', 0);
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'first' });
});
