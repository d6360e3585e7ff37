import { makeArtist, makeDrawing } from '../support/factories.ts';
import type { Json } from '../support/json.ts';
import { openShop, type TestShop } from '../support/shop.ts';

/** What is offered first to someone who types. */
let shop: TestShop;
beforeAll(async () => {
  shop = await openShop();
  const works: [artist: string, ...titles: string[]][] = [
    ['Agnes Marlowe', 'Dusk'],
    ['Bertram Marsh', 'Fen', 'Mere', 'Weir'],
    ['Jan Eduard Tolle', 'Sluice'],
    ['Oda van Elst', 'Marshes in Spring', 'Quay', 'Marl Pit', 'Sealing Wax'],
    ['Paul Seeling', 'Barge'],
  ];
  for (const [name, ...titles] of works) {
    const artist = await makeArtist(shop, { name });
    for (const title of titles) await makeDrawing(shop, { title, artist });
  }
});
afterAll(() => shop.close());

async function suggested(prefix: string, first = 10): Promise<string[]> {
  const { data } = await shop.graphql(
    `query ($prefix: String!, $first: Int) { searchSuggestions(prefix: $prefix, first: $first) { kind text } }`,
    { prefix, first },
  );
  return data.searchSuggestions.map(({ kind, text }: Json) => `${kind} ${text}`);
}

test.each([
  [
    'of artists, who has the most drawings',
    'mar',
    ['ARTIST Bertram Marsh', 'ARTIST Agnes Marlowe', 'TITLE Marl Pit', 'TITLE Marshes in Spring'],
  ],
  [
    'a misspelt artist behind a title that begins so',
    'sealing',
    ['TITLE Sealing Wax', 'ARTIST Paul Seeling'],
  ],
  [
    'a misspelt artist before a title that is merely near',
    'marhsh',
    ['ARTIST Bertram Marsh', 'TITLE Marshes in Spring'],
  ],
  ['an artist by initials', 'jet', ['ARTIST Jan Eduard Tolle']],
  ['and the surname', 'je tol', ['ARTIST Jan Eduard Tolle']],
  ['a name of two words in one', 'vane', ['ARTIST Oda van Elst']],
])('%s: %s', async (_what, prefix, expected) => {
  expect((await suggested(prefix)).toSorted()).toEqual(expected.toSorted());
  expect((await suggested(prefix, 1))[0]).toBe(expected[0]);
});
