import { Artist } from '../../src/catalogue/artist.entity.ts';
import { makeArtist, makeDrawing } from '../support/factories.ts';
import type { Json } from '../support/json.ts';
import { openShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
/** As they are listed: by name, accents and case aside, then by id. */
const names = [
  'beatrix of the Fens',
  'Élodie Šarić',
  'Emre Uğurlu',
  'Frans Gerhard',
  'Georgia O’Keeffe',
  'Jan van Goyen',
  'Jean-Baptiste Corot',
  'John Martin',
  'John Smith',
  'John Smith',
  'Johnson Martins',
  'Joseph Mallord William Turner',
  'Łucja Žukauskas',
  'Paul Cézanne',
  'Thomas Girtin',
  'Vincent van Gogh',
  'Zoë Ørsted',
];

beforeAll(async () => {
  shop = await openShop();
  for (const name of names.toReversed()) await makeArtist(shop, { name });
});
afterAll(() => shop.close());

const query = `query ($search: String) { artists(search: $search) {
    totalCount nodes { id name } } }`;

async function page(variables: Json = {}): Promise<Json> {
  const { data, errors } = await shop.graphql(query, variables);
  expect(errors).toBeUndefined();
  return data.artists;
}

const namesOf = ({ nodes }: Json): string[] => nodes.map(({ name }: Json) => name);
const search = async (words: string) => namesOf(await page({ search: words }));

test.each([undefined, null, '', '   '])('without a search (%j) everyone comes by name', async (blank) => {
  const all = await page({ search: blank });
  expect(namesOf(all)).toEqual(names);
  expect(all.totalCount).toBe(names.length);
});

test('namesakes come in the order of their ids', async () => {
  const { nodes } = await page({ search: 'Smith' });
  expect(nodes.map(({ id }: Json) => Number(id))).toEqual(
    nodes.map(({ id }: Json) => Number(id)).sort((one: number, other: number) => one - other),
  );
  expect(nodes).toHaveLength(2);
});

test.each([
  ['a word of the name', 'Girtin', ['Thomas Girtin']],
  ['any case', 'gIRTIN', ['Thomas Girtin']],
  ['a beginning', 'gir', ['Thomas Girtin']],
  ['beginnings in any order', 'tur jos', ['Joseph Mallord William Turner']],
  ['a word without its accents', 'cezanne', ['Paul Cézanne']],
  ['a word with accents too many', 'Gïrtîn', ['Thomas Girtin']],
  ['letters that are no accents', 'orsted', ['Zoë Ørsted']],
  ['a part behind a hyphen', 'baptiste corot', ['Jean-Baptiste Corot']],
  ['another apostrophe', "o'keeffe", ['Georgia O’Keeffe']],
  ['a missing letter', 'Girtn', ['Thomas Girtin']],
  ['a letter too many', 'Gerhaard', ['Frans Gerhard']],
  ['a missing letter in the middle', 'gerard', ['Frans Gerhard']],
  ['another letter', 'sezanne', ['Paul Cézanne']],
  ['two letters swapped at the end', 'Turnre', ['Joseph Mallord William Turner']],
  ['two letters swapped in the middle', 'Tunrer', ['Joseph Mallord William Turner']],
  ['two letters swapped in a short word', 'pual', ['Paul Cézanne']],
  ['a misspelt word beside a beginning', 'girtn th', ['Thomas Girtin']],
  ['two misspelt words', 'Vincant van Goghh', ['Vincent van Gogh']],
  ['a run-together name', 'okeeffe', ['Georgia O’Keeffe']],
  ['the same word twice', 'gogh gogh', ['Vincent van Gogh']],
  ['one letter', 'z', ['Łucja Žukauskas', 'Zoë Ørsted']],
  ['a word that not everyone has', 'van', ['Jan van Goyen', 'Vincent van Gogh']],
])('%s (%s) finds', async (_what, words, expected) => {
  expect(await search(words)).toEqual(expected);
});

test.each([
  ['a word nobody has', 'xyzzy'],
  ['one word right and one wrong', 'Thomas Turner'],
  ['the end of a word', 'tin'],
  ['two letters of which one is wrong', 'zq'],
  ['a short word with two letters wrong', 'gokk'],
  ['no word at all', '!?%_'],
  ['a pattern', 'g%n'],
  ['a tag', '<xq>'],
])('%s (%s) finds nobody', async (_what, words) => {
  const { nodes, totalCount } = await page({ search: words });
  expect([nodes, totalCount]).toEqual([[], 0]);
});

test('names spelt like the search come before those it misspells, each by name', async () => {
  expect(await search('martin')).toEqual(['John Martin', 'Johnson Martins']);
  expect(await search('martins')).toEqual(['Johnson Martins', 'John Martin']);
});

test('the artist found has all that an artist has', async () => {
  const artist = await makeArtist(shop, { name: 'Xoán Ximénez', bio: 'Draws rain.' });
  const drawing = await makeDrawing(shop, { artist });
  const { data } = await shop.graphql(
    '{ artists(search: "ximenez") { nodes { name bio drawings { totalCount nodes { id } } } } }',
  );
  const drawings = { totalCount: 1, nodes: [{ id: String(drawing.id) }] };
  expect(data.artists.nodes).toEqual([{ name: 'Xoán Ximénez', bio: 'Draws rain.', drawings }]);
});

test('someone who takes another name is found by that, and no longer by the old one', async () => {
  const artist = await makeArtist(shop, { name: 'Mary Beale Quist' });
  await shop.orm.em.fork().nativeUpdate(Artist, { id: artist.id }, { name: 'Maria Quistgaard' });
  expect(await search('quist')).toEqual(['Maria Quistgaard']);
  expect(await search('beale')).toEqual([]);
});
