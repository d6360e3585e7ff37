import { sql } from 'kysely';
import { rowsOf } from '../../../src/shared/rows.ts';
import type { Json } from '../../support/json.ts';
import { openShop, type TestShop } from '../../support/shop.ts';
import { csv, type Desk, openDesk } from './files.ts';

let shop: TestShop;
let desk: Desk;
beforeAll(async () => {
  shop = await openShop();
  desk = await openDesk(shop.databaseUrl);
});
afterEach(() => rows('truncate artist, category, search_lexeme restart identity cascade'));
afterAll(() => Promise.all([shop.close(), desk.close()]));

const fields = `title description price { cents } artist { name bio } category { slug name drawingCount } medium year
  widthMm heightMm tags edition { kind size } available images { url alt width height }`;

async function drawings(selection = fields): Promise<Json[]> {
  const { data } = await shop.graphql(`{ drawings(sort: NEWEST) { nodes { ${selection} } } }`);
  return data.drawings.nodes.reverse();
}

async function rows(query: string): Promise<Json[]> {
  return rowsOf(shop.orm.em.fork(), sql<Json>`${sql.raw(query)}`);
}

/** Which row versions there are: any write makes another. */
const versions = () =>
  rows(`select xmin::text, ctid::text from drawing union all select xmin::text, ctid::text from artist
    union all select xmin::text, ctid::text from image union all select xmin::text, ctid::text from category`);

test('a line becomes a drawing', async () => {
  const said = await desk.import(
    csv({
      description: 'Ninety lines\r\nof "water".',
      image_urls:
        'https://cdn.example.com/a.jpg ;/images/waves/7/400x300/detail.svg; https://cdn.example.com/a%3Bb.jpg',
      edition: 'limited',
      edition_size: '10',
    }),
  );
  expect(said).toMatchObject({ exitCode: 0, errors: '' });
  expect(said.output).toMatch(
    /^Reading: .*\nWriting: 1 of 1 drawings \(100 %\)\nImported 1 drawing \(1 new, 0 changed, 0 unchanged\), 1 new artist, 1 new category in \d+\.\d s\.\n$/s,
  );
  expect(await drawings()).toEqual([
    {
      title: 'Low Tide',
      description: 'Ninety lines\r\nof "water".',
      price: { cents: 1250 },
      artist: { name: 'Ada Marlowe', bio: 'Draws the sea.' },
      category: { slug: 'seascapes', name: 'Seascapes', drawingCount: 1 },
      ...{ medium: 'Ink on paper', year: 'c. 1890', widthMm: 300, heightMm: 200, tags: ['sea', 'tide'] },
      ...{ edition: { kind: 'LIMITED', size: 10 }, available: 3 },
      images: [
        { url: 'https://cdn.example.com/a.jpg', alt: 'Low Tide', width: 1000, height: 667 },
        {
          url: 'http://shop.test/images/waves/7/400x300/detail.svg',
          alt: 'Low Tide, picture 2',
          width: 1000,
          height: 1000,
        },
        { url: 'https://cdn.example.com/a%3Bb.jpg', alt: 'Low Tide, picture 3', width: 1000, height: 667 },
      ],
    },
  ]);
});

test('empty cells and absent columns have their meanings', async () => {
  const empty = {
    artist_bio: '',
    medium: '',
    year: '',
    width_mm: '',
    height_mm: '',
    stock: '',
    tags: ' ; ;',
  };
  await desk.import(csv(empty));
  expect(await drawings()).toMatchObject([
    {
      ...{
        description: '',
        artist: { bio: '' },
        medium: null,
        year: null,
        widthMm: null,
        heightMm: null,
        tags: [],
      },
      ...{ edition: { kind: 'OPEN', size: null }, available: null },
      images: [{ alt: 'A placeholder: there is no picture of Low Tide yet.', width: 1000, height: 1000 }],
    },
  ]);
});

test('prices are exact', async () => {
  const prices = ['0', '0.5', '19.99', '1.10', '64.1', '1000000000.00'];
  await desk.import(csv(...prices.map((price, index) => ({ sku: `P-${index}`, price }))));
  const cents = (await drawings('price { cents }')).map(({ price }) => price.cents);
  expect(cents).toEqual([0, 50, 1999, 110, 6410, 100_000_000_000]);
});

test('columns come in any order and case, after a BOM or not, with any line ends', async () => {
  const [header = '', line = ''] = csv({}).split('\r\n');
  const backwards = [header.toUpperCase(), line].map((row) => row.split(',').reverse().join(','));
  const files = [
    `\uFEFF${csv({})}`,
    csv({}).replaceAll('\r\n', '\n'),
    csv({}).replaceAll('\r\n', '\r'),
    `\r\n${csv({})}\r\n,,,,,,,,,,,\r\n`,
    backwards.join('\n'),
  ];
  for (const [index, file] of files.entries()) {
    const { exitCode, output } = await desk.import(file);
    expect([index, exitCode, output]).toEqual([
      index,
      0,
      expect.stringMatching(index ? '1 unchanged' : '1 new'),
    ]);
  }
});

test('an artist is the same in any case and composition, a category by slug or name', async () => {
  await desk.import(csv({ artist: 'José Ñandú', category: 'Night skies' }));
  const { output } = await desk.import(
    csv(
      { sku: 'A-2', artist: ' JOSE\u0301 N\u0303andu\u0301 ', category: 'night-skies' },
      { sku: 'A-3', artist: 'josé ñandú', category: 'NIGHT SKIES', artist_bio: '' },
      { sku: 'A-4', artist: 'Jose Nandu', category: 'Night  Skies!' },
      { sku: 'A-5', artist: '北斎', category: '浮世絵' },
    ),
  );
  expect(output).toMatch('4 new, 0 changed, 0 unchanged), 2 new artists, 1 new category');
  const names = (await drawings('artist { name } category { name drawingCount }')).map(
    ({ artist, category }) => [artist.name, category.name, category.drawingCount],
  );
  expect(names).toEqual([
    ['José Ñandú', 'Night skies', 4],
    ['José Ñandú', 'Night skies', 4],
    ['José Ñandú', 'Night skies', 4],
    ['Jose Nandu', 'Night skies', 4],
    ['北斎', '浮世絵', 1],
  ]);
});

test('the same file again touches nothing', async () => {
  const file = csv(
    { image_urls: 'https://cdn.example.com/a.jpg', edition: 'UNIQUE', stock: '1' },
    { sku: 'A-2', image_urls: '', edition: '' },
  );
  await desk.import(file);
  const before = await versions();
  const { output } = await desk.import(file);
  expect(output).toMatch(/Imported 2 drawings \(0 new, 0 changed, 2 unchanged\) in/);
  expect(await versions()).toEqual(before);
});

test('a known sku is changed, and keeps what the file has no column for', async () => {
  await desk.import(
    csv(
      { description: 'Kept.', image_urls: 'https://a.test/1.jpg', edition: 'LIMITED', edition_size: '9' },
      { sku: 'A-2' },
    ),
  );
  await rows(`update image set alt = 'By hand', width = 640, height = 480`);
  const changed = { title: 'High Tide', artist: 'Bo Lind', artist_bio: '', category: 'tides', tags: '' };
  const { output } = await desk.import(csv({ ...changed, price: '99', stock: '8' }, { sku: 'A-2' }));
  expect(output).toMatch('(0 new, 1 changed, 1 unchanged), 1 new artist, 1 new category');
  expect((await drawings())[0]).toMatchObject({
    ...{ title: 'High Tide', description: 'Kept.', price: { cents: 9900 }, artist: { name: 'Bo Lind' } },
    ...{
      category: { slug: 'tides', drawingCount: 1 },
      tags: [],
      edition: { kind: 'LIMITED', size: 9 },
      available: 8,
    },
    images: [{ alt: 'By hand', width: 640 }],
  });
  expect(await rows(`select slug, drawing_count from category order by slug`)).toEqual([
    { slug: 'seascapes', drawing_count: 1 },
    { slug: 'tides', drawing_count: 1 },
  ]);
});

test('pictures change places, come and go, and their words follow the title', async () => {
  await desk.import(csv({ image_urls: 'https://a.test/1.jpg; https://a.test/2.jpg' }));
  await rows(`update image set alt = 'By hand' where position = 1`);
  await desk.import(
    csv({
      title: 'High Tide',
      image_urls: 'https://a.test/2.jpg; https://a.test/1.jpg; https://a.test/3.jpg',
    }),
  );
  expect((await drawings('images { url alt }'))[0].images).toEqual([
    { url: 'https://a.test/2.jpg', alt: 'By hand' },
    { url: 'https://a.test/1.jpg', alt: 'High Tide, picture 2' },
    { url: 'https://a.test/3.jpg', alt: 'High Tide, picture 3' },
  ]);
  await desk.import(csv({ title: 'High Tide', image_urls: '', description: '' }));
  expect((await drawings('images { url }'))[0].images[0].url).toMatch('/images/placeholder/');
});

test('a biography is written anew when the file has another', async () => {
  await desk.import(csv({}));
  expect((await desk.import(csv({ artist_bio: '' }))).output).toMatch('1 unchanged) in');
  expect((await desk.import(csv({ artist_bio: 'Drew it.' }))).output).toMatch(
    '1 unchanged), 1 changed biography in',
  );
  expect(await drawings('artist { bio }')).toEqual([{ artist: { bio: 'Drew it.' } }]);
});

test('slugs are readable, each its own, and an old one leads on', async () => {
  const titles = [
    'Été à Łódź',
    'St Paul’s, “Dusk”',
    'Low Tide',
    'Low Tide',
    'Low Tide 2',
    '無題',
    'low TIDE',
  ];
  const file = (names: string[]) => csv(...names.map((title, index) => ({ sku: `S-${index}`, title })));
  const slugs = async () => (await rows(`select slug from drawing order by sku`)).map(({ slug }) => slug);
  await desk.import(file(titles));
  const first = ['ete-a-lodz', 'st-pauls-dusk', 'low-tide', 'low-tide-3', 'low-tide-2', 's-5', 'low-tide-4'];
  expect(await slugs()).toEqual(first);
  titles[2] = 'Low Tide!';
  titles[3] = 'High Tide';
  await desk.import(file([...titles, 'Low Tide']));
  expect(await slugs()).toEqual([...first.with(3, 'high-tide'), 'low-tide-5']);
  expect(
    await rows(`select r.slug, sku from drawing_slug_redirect r join drawing d on d.id = drawing_id`),
  ).toEqual([{ slug: 'low-tide-3', sku: 'S-3' }]);
});

test('a dry run tells what would be, and changes nothing', async () => {
  await desk.import(csv({}));
  const before = await versions();
  const { exitCode, output } = await desk.import(
    csv({ price: '1' }, { sku: 'A-2', artist: 'Bo', category: 'x' }),
    { dryRun: true },
  );
  expect(exitCode).toBe(0);
  expect(output).toMatch(
    /\nNothing was imported, as this is a dry run\. It would be 2 drawings \(1 new, 1 changed, 0 unchanged\), 1 new artist, 1 new category in \d+\.\d s\.\n$/,
  );
  expect(await versions()).toEqual(before);
});

test('the drawing is found by its words, and draws a bar on a terminal', async () => {
  const { output } = await desk.import(csv({ title: 'Château Gaillard' }), { terminal: true });
  expect(output).toMatch(/Reading .*█+ 100%.*Writing .*█+ 100% \| 1 of 1 drawings/s);
  expect(
    await rows(`select title from drawing_search where words @@ 'achateau & (asea | csea | esea)'`),
  ).toEqual([{ title: 'chateau gaillard' }]);
});
