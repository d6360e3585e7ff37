import { type DrawingTraits, makeArtist, makeDrawing } from '../support/factories.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { titles, walk } from './browse.ts';

/** Who types an artist's name wants their works. */
let shop: TestShop;
const works: [artist: string, title: string, more?: DrawingTraits][] = [
  ['Jan Eduard Morrow', 'Low Tide'],
  ['Jan Eduard Morrow', 'High Tide', { copiesSold: 3 }],
  ['Morrow Hale', 'Given Name', { copiesSold: 9 }],
  ['Ines Wardlow', 'Portrait of Morrow', { copiesSold: 9 }],
  ['Ines Wardlow', 'Morrow', { copiesSold: 9 }],
  ['Ines Wardlow', 'Moor at Dawn', { copiesSold: 9 }],
  ['Tom Bellingham', 'Bell', { copiesSold: 9 }],
  ['Ada Quill', 'Bellings'],
  ['Hugh Peter Williams', 'Mill'],
  ['William Dorn', 'William Asleep', { copiesSold: 9 }],
  ['Dame Clara Ashe-Bowen, RA', 'Orchard'],
  ['Pieter van der Loon', 'Dyke'],
  ['Mina van Holt', 'Windmill'],
  ['Ruth Pell (née Sorrel)', 'Sorrel Horse', { copiesSold: 9 }],
  ['Ruth Pell (née Sorrel)', 'Barn'],
  ['Oda Tarn', 'A Horse of Pell', { copiesSold: 9 }],
  ['Joan Hill of Bath', 'Bridge'],
  ['Oda Tarn', 'Bath', { copiesSold: 1 }],
  ["Nell O'Darrow", 'Harbour'],
];
beforeAll(async () => {
  shop = await openShop();
  const artists = new Map<string, DrawingTraits['artist']>();
  for (const [name, title, more] of works) {
    if (!artists.has(name)) artists.set(name, await makeArtist(shop, { name }));
    const artist = artists.get(name);
    await makeDrawing(shop, { title, ...(artist && { artist }), description: 'On a sheet.', ...more });
  }
});
afterAll(() => shop.close());

const find = (search: string) => titles(shop, { filter: { search } });

test.each(['morrow', 'MÓRROW', 'Jan Morrow', 'morrow, jan eduard'])(
  "an artist's works come before titles that name them, the most sold first: %s",
  async (search) => {
    expect((await find(search)).slice(0, 2)).toEqual(['High Tide', 'Low Tide']);
  },
);

test('then come the very title, other titles, and the given name', async () => {
  expect(await find('morrow')).toEqual([
    'High Tide',
    'Low Tide',
    'Morrow',
    'Portrait of Morrow',
    'Given Name',
  ]);
});

test('page by page, each once', async () => {
  const walked = await walk(shop, { filter: { search: 'morrow' }, first: 1 });
  expect(new Set(walked).size).toBe(5);
  expect(walked).toEqual(await walk(shop, { filter: { search: 'morrow' }, first: 100 }));
});

test.each([
  ['a letter too few', 'morow'],
  ['a letter too many', 'morroww'],
  ['two wrong', 'morouw'],
  ['two swapped', 'morrwo'],
  ['the given name beside it', 'jan morow'],
])('a misspelt artist comes before a title with a word that is near, %s: %s', async (_what, search) => {
  expect((await find(search)).slice(0, 2)).toEqual(['High Tide', 'Low Tide']);
});

test.each([
  ['a title first where the artist only bears it as a given name', 'william', 'William Asleep'],
  ['a surname is no given name, though they have one stem', 'williams', 'Mill'],
  ['a double name', 'ashe bowen', 'Orchard'],
  ['half of it', 'bowen', 'Orchard'],
  ['a double name joined', 'ashebowen', 'Orchard'],
  ['a double name with its hyphen', 'Ashe-Bowen', 'Orchard'],
  ['a name with particles', 'van der loon', 'Dyke'],
  ['without them', 'loon', 'Dyke'],
  ['joined', 'vanderloon', 'Dyke'],
  ['joined, by the particle next to it', 'vanholt', 'Windmill'],
  ['joined and unfinished', 'vanhol', 'Windmill'],
  ['a name before a particle', 'mina', 'Windmill'],
  ['given name and surname in one', 'tombellingham', 'Bell'],
  ['a name that someone had before', 'sorrel', 'Sorrel Horse'],
  ['a name with a place behind it', 'hill', 'Bridge'],
  ['a place is no name', 'bath', 'Bath'],
  ['an apostrophe', "o'darrow", 'Harbour'],
  ['an apostrophe left out', 'odarrow', 'Harbour'],
])('%s: %s', async (_what, search, first) => {
  expect((await find(search))[0]).toBe(first);
});

test('who is known by two names is found by both', async () => {
  for (const name of ['pell', 'sorrel'])
    expect((await find(name)).slice(0, 2)).toEqual(['Sorrel Horse', 'Barn']);
});

test.each(['jem', 'JEM', 'J.E.M.', 'J. E. M.', 'je morrow', 'J. E. Morrow', 'jem morrow'])(
  'initials: %s',
  async (search) => {
    expect((await find(search)).slice(0, 2)).toEqual(['High Tide', 'Low Tide']);
  },
);

test('an artist who is renamed is found so at once', async () => {
  const artist = await makeArtist(shop, { name: 'Lena Fosse' });
  await makeDrawing(shop, { title: 'Ferry', artist });
  await makeDrawing(shop, { title: 'The Brandal', copiesSold: 9 });
  const found = async () => [await find('fosse'), (await find('brandal'))[0]];
  expect(await found()).toEqual([['Ferry'], 'The Brandal']);
  await shop.orm.em
    .fork()
    .getConnection()
    .execute(`update artist set name = 'Lena Brandal' where id = ${artist.id}`);
  expect(await found()).toEqual([[], 'Ferry']);
});
