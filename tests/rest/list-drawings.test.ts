import { makeArtist, makeCategory, makeDrawing } from '../support/factories.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { dataOf, errorsOf, fieldsOf } from './answers.ts';
import { titlesOf } from './drawing-shelf.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openShop();
  const artist = await makeArtist(shop);
  const skies = await makeCategory(shop, { slug: 'night-skies', name: 'Night Skies & Stars' });
  const summer = await makeCategory(shop, { slug: 'summer', name: 'Été' });
  const hang = (title: string, priceCents: number, traits: object) =>
    makeDrawing(shop, { title, priceCents, artist, category: skies, ...traits });
  await hang('Heron', 1000, { copiesSold: 3, ratingCounts: [0, 0, 0, 0, 2] });
  await hang('Reed', 1999, { copiesSold: 9, ratingCounts: [0, 0, 1, 1, 0], category: summer });
  await hang('Moth', 2000, { copiesSold: 1, images: 0, stock: 0 });
  await hang('Owl', 12050, { copiesSold: 6, ratingCounts: [1, 0, 0, 0, 0], images: 3, stock: null });
});
afterAll(() => shop.close());

const all = ['Reed', 'Owl', 'Heron', 'Moth'];

test('a row is as the contract writes it', async () => {
  const rows = dataOf(await shop.rest('GET /api/drawings'));
  expect(rows[1]).toEqual({
    id: expect.any(Number),
    title: 'Owl',
    price: 120.5,
    rating: 1,
    image_url: expect.stringMatching(/^http:\/\/shop\.test\/images\/\d+-0\.svg$/),
  });
  for (const row of rows) {
    expect(Object.keys(row)).toEqual(['id', 'title', 'price', 'rating', 'image_url']);
    expect(Number.isInteger(row.id) && Number.isInteger(row.rating)).toBe(true);
  }
  expect(rows.map((row: { price: number }) => row.price)).toEqual([19.99, 120.5, 10, 20]);
  expect(rows.map((row: { rating: number }) => row.rating)).toEqual([4, 1, 5, 0]);
  expect(rows[3].image_url).toBe(`http://shop.test/images/placeholder/${rows[3].id}/750x1000.svg`);
});

test('anonymous callers get the most popular first, sold out or not', async () => {
  expect(await titlesOf(shop)).toEqual(all);
});

describe('category', () => {
  test.each(['night-skies', 'NIGHT-SKIES', 'Night Skies & Stars', 'night skies & stars', ' Night-Skies '])(
    '"%s" is the slug or the name, in any case',
    async (category) => {
      expect(await titlesOf(shop, `?category=${encodeURIComponent(category)}`)).toEqual([
        'Owl',
        'Heron',
        'Moth',
      ]);
    },
  );

  test.each(['Été', 'été', 'ÉTÉ'])('any case of "%s" beyond ASCII, too', async (category) => {
    expect(await titlesOf(shop, `?category=${encodeURIComponent(category)}`)).toEqual(['Reed']);
  });

  test.each(['nowhere', 'night', '%', '_', "' or 1=1 --", 'null', '0'])(
    '"%s" does not exist and matches nothing',
    async (category) => {
      expect(await titlesOf(shop, `?category=${encodeURIComponent(category)}`)).toEqual([]);
    },
  );

  test('U+0000 stands in no name and is malformed', async () => {
    errorsOf(await shop.rest('GET /api/drawings?category=%00'), 400);
  });
});

describe('price_range', () => {
  test.each([
    ['10-19.99', ['Reed', 'Heron']],
    ['10.00-20.00', ['Reed', 'Heron', 'Moth']],
    ['19.99-19.99', ['Reed']],
    ['10.01-19.98', []],
    ['20-', ['Owl', 'Moth']],
    ['20.01-', ['Owl']],
    ['-10', ['Heron']],
    ['-9.99', []],
    ['-19.9', ['Heron']],
    ['0-', all],
    ['0-0', []],
    ['-1000000000', all],
    ['0-999999999999', all],
    ['00010-0020', ['Reed', 'Heron', 'Moth']],
  ])('%s includes both ends', async (range, titles) => {
    expect(await titlesOf(shop, `?price_range=${range}`)).toEqual(titles);
  });

  test.each([
    '-',
    '--',
    '10',
    'abc',
    'a-b',
    '10-b',
    '10--20',
    '-10-20',
    '10-20-30',
    '10,20',
    '10..20',
    '.5-1',
    '1.-2',
    '1e2-',
    '10.999-',
    'NaN-',
    'Infinity-',
    '0x10-',
    '10%20-%2020',
    '20-10',
    '%00-',
    '%2D',
    '١-٢',
  ])('%s is malformed', async (range) => {
    expect(fieldsOf(await shop.rest(`GET /api/drawings?price_range=${range}`))).toEqual(['price_range']);
  });
});

describe('rating', () => {
  test.each([
    ['1', ['Reed', 'Owl', 'Heron']],
    ['3', ['Reed', 'Heron']],
    ['4', ['Heron']],
    ['5', ['Heron']],
  ])('%s is the least average, not the rounded one', async (rating, titles) => {
    expect(await titlesOf(shop, `?rating=${rating}`)).toEqual(titles);
  });

  test.each(['0', '6', '-1', '4.5', 'five', '1e0', '%2B3', '99999999999', '3%20'])(
    '%s is malformed',
    async (rating) => {
      expect(fieldsOf(await shop.rest(`GET /api/drawings?rating=${rating}`))).toEqual(['rating']);
    },
  );
});

test('conditions hold together', async () => {
  expect(await titlesOf(shop, '?category=night-skies&price_range=-20&rating=1')).toEqual(['Heron']);
});

const parameters = ['category', 'price_range', 'rating', 'sort', 'limit', 'cursor'];
test.each(parameters)('an empty %s is as good as absent', async (name) => {
  expect(await titlesOf(shop, `?${name}=`)).toEqual(all);
  expect(await titlesOf(shop, `?${name}`)).toEqual(all);
});

test.each(parameters)('a repeated %s is malformed, also with the same value', async (name) => {
  for (const query of [`${name}=1&${name}=1`, `${name}=&${name}=`])
    expect(fieldsOf(await shop.rest(`GET /api/drawings?${query}`))).toEqual([name]);
});

test.each(['colour=red', 'page=2&page=3', 'category[]=x', 'category[a]=x', '__proto__=x', '%zz=%zz', '&&=&'])(
  'the unknown parameter in ?%s is ignored',
  async (query) => {
    expect(await titlesOf(shop, `?${query}`)).toEqual(all);
  },
);

test('every malformed parameter is named at once', async () => {
  const answer = await shop.rest('GET /api/drawings?price_range=x&rating=9&sort=best&limit=0');
  expect(fieldsOf(answer)).toEqual(['price_range', 'rating', 'sort', 'limit']);
});

test('an address that a picture already has stays as it is', async () => {
  const drawing = await makeDrawing(shop, { title: 'Loan', images: 1, copiesSold: 100 });
  await shop.orm.em
    .fork()
    .execute(`update image set url = 'https://museum.test/loan.jpg' where drawing_id = ${drawing.id}`);
  const [row] = dataOf(await shop.rest('GET /api/drawings?limit=1'));
  expect(row).toMatchObject({ id: drawing.id, image_url: 'https://museum.test/loan.jpg' });
});
