import { sql } from 'kysely';
import type { Drawing } from '../../src/catalogue/drawing.entity.ts';
import { rowsOf } from '../../src/shared/rows.ts';
import { makeArtist, makeCategory, makeDrawing } from '../support/factories.ts';
import type { Json } from '../support/json.ts';
import { openShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

async function drawing(id: number | string, fields: string): Promise<Json> {
  const { data, errors } = await shop.graphql(`query ($id: ID!) { drawing(id: $id) { ${fields} } }`, { id });
  expect(errors).toBeUndefined();
  return data.drawing;
}

const change = ({ id }: Pick<Drawing, 'id'>, set: string) =>
  rowsOf(shop.orm.em.fork(), sql`update drawing set ${sql.raw(set)} where id = ${id}`);

test('a drawing shows everything a buyer wants to know', async () => {
  const artist = await makeArtist(shop, { name: 'Ines Okafor', bio: 'Draws at night.' });
  const category = await makeCategory(shop, { slug: 'seascapes', name: 'Seascapes' });
  const { id } = await makeDrawing(shop, {
    title: 'Low Tide <3',
    artist,
    category,
    priceCents: 1999,
    medium: 'India ink on paper',
    tags: ['sea', 'ink'],
    stock: 4,
    createdAt: new Date('2026-05-06T07:08:09.012Z'),
  });
  await change({ id }, "year = 'c. 2019'");
  const shown = await drawing(
    id,
    `id title description price { cents amount currency } medium year widthMm heightMm tags available createdAt
     edition { kind size } artist { id name bio } category { id slug name }`,
  );
  expect(shown).toEqual({
    id: String(id),
    title: 'Low Tide <3',
    description: expect.stringContaining('shows'),
    price: { cents: 1999, amount: 19.99, currency: 'EUR' },
    medium: 'India ink on paper',
    year: 'c. 2019',
    widthMm: 300,
    heightMm: 400,
    tags: ['sea', 'ink'],
    available: 4,
    createdAt: '2026-05-06T07:08:09.012Z',
    edition: { kind: 'LIMITED', size: 1000 },
    artist: { id: String(artist.id), name: 'Ines Okafor', bio: 'Draws at night.' },
    category: { id: String(category.id), slug: 'seascapes', name: 'Seascapes' },
  });
});

test('the dearest price is exact', async () => {
  const { id } = await makeDrawing(shop, { priceCents: 100_000_000_000 });
  const { price } = await drawing(id, 'price { cents amount }');
  expect(price).toEqual({ cents: 100_000_000_000, amount: 1_000_000_000 });
});

test('an open edition is unlimited, a unique one has no size', async () => {
  const open = await makeDrawing(shop, { stock: null });
  expect(await drawing(open.id, 'available edition { kind size }')).toEqual({
    available: null,
    edition: { kind: 'OPEN', size: null },
  });
  const unique = await makeDrawing(shop, { stock: 1 });
  await change(unique, "edition_kind = 'UNIQUE', edition_size = null");
  expect(await drawing(unique.id, 'available edition { kind size }')).toEqual({
    available: 1,
    edition: { kind: 'UNIQUE', size: null },
  });
});

test.each([
  ['no reviews', [0, 0, 0, 0, 0], 0, null],
  ['halves go up', [0, 0, 0, 1, 1], 5, 4.5],
  ['below a half goes down', [0, 2, 1, 0, 0], 2, 7 / 3],
  ['one and a half', [1, 1, 0, 0, 0], 2, 1.5],
  ['the worst', [3, 0, 0, 0, 0], 1, 1],
])('ratings: %s', async (_what, ratingCounts, rating, averageRating) => {
  const { id } = await makeDrawing(shop, { ratingCounts });
  const shown = await drawing(id, 'rating averageRating reviewCount ratingHistogram { rating count }');
  expect(shown).toEqual({
    rating,
    averageRating,
    reviewCount: ratingCounts.reduce((sum, count) => sum + count, 0),
    ratingHistogram: [5, 4, 3, 2, 1].map((stars) => ({ rating: stars, count: ratingCounts[stars - 1] })),
  });
});

test('pictures come in their order, with absolute addresses', async () => {
  const { id } = await makeDrawing(shop, { images: 3 });
  await rowsOf(shop.orm.em.fork(), sql`update image set position = 9 - position where drawing_id = ${id}`);
  await rowsOf(
    shop.orm.em.fork(),
    sql`update image set url = 'https://cdn.example.com/a.png' where drawing_id = ${id} and position = 8`,
  );
  const { imageUrl, images } = await drawing(id, 'imageUrl images { url alt width height }');
  expect(images.map(({ url }: Json) => url)).toEqual([
    expect.stringMatching(/^http:\/\/shop\.test\/images\/\d+-2\.svg$/),
    'https://cdn.example.com/a.png',
    expect.stringMatching(/^http:\/\/shop\.test\/images\/\d+-0\.svg$/),
  ]);
  expect(imageUrl).toBe(images[0].url);
  expect(images[0]).toMatchObject({ alt: '', width: 300, height: 400 });
});

test.each([
  [
    { widthMm: 152, heightMm: 25 },
    { width: 1000, height: 164 },
  ],
  [
    { widthMm: 127, heightMm: 349 },
    { width: 364, height: 1000 },
  ],
  [
    { widthMm: 300, heightMm: null },
    { width: 1000, height: 1000 },
  ],
])('a drawing of %j without a picture is shown as a placeholder of %j', async (sheet, size) => {
  const { id, title } = await makeDrawing(shop, { images: 0, ...sheet });
  const { imageUrl, images } = await drawing(id, 'imageUrl images { url alt width height }');
  const url = `http://shop.test/images/placeholder/${id}/${size.width}x${size.height}.svg`;
  expect(images).toEqual([{ url, alt: `A placeholder: there is no picture of ${title} yet.`, ...size }]);
  expect(imageUrl).toBe(url);
  const picture = await fetch(url.replace('http://shop.test', shop.url));
  expect(picture.headers.get('content-type')).toMatch('image/svg+xml');
  expect(await picture.text()).toContain(`width="${size.width}" height="${size.height}"`);
});

describe.each(['drawing', 'artist'])('%s', (what) => {
  const ask = (id: string) => shop.graphql(`query ($id: ID!) { ${what}(id: $id) { id } }`, { id });

  test('that is missing is null', async () => {
    const { data, errors } = await ask('2147483647');
    expect([data, errors]).toEqual([{ [what]: null }, undefined]);
  });

  test.each([
    '0',
    '-1',
    'abc',
    '',
    ' 1',
    '1.0',
    '1e3',
    '01',
    '2147483648',
    '99999999999999999999',
    '1\u0000',
  ])('by the id %j is refused', async (id) => {
    const { data, errors } = await ask(id);
    expect(data).toEqual({ [what]: null });
    expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'id' });
  });
});

test('categories come by name, with how many drawings stand in each', async () => {
  const [full, empty] = [
    await makeCategory(shop, { slug: 'abstract', name: 'Abstract' }),
    await makeCategory(shop, { slug: 'zebras', name: 'Zebras' }),
  ];
  await makeDrawing(shop, { category: full });
  await makeDrawing(shop, { category: full, stock: 0 });
  const { data } = await shop.graphql('{ categories { id slug name description drawingCount } }');
  const names = data.categories.map(({ name }: Json) => name);
  expect(names).toEqual([...names].sort());
  expect(data.categories[0]).toEqual({
    id: String(full.id),
    slug: 'abstract',
    name: 'Abstract',
    description: '',
    drawingCount: 2,
  });
  expect(data.categories.at(-1)).toMatchObject({ id: String(empty.id), drawingCount: 0 });
});

test('an artist shows their drawings, the most sold first, page by page', async () => {
  const artist = await makeArtist(shop, { name: 'Jun Sato' });
  const ids = [];
  for (const copiesSold of [1, 3, 2, 3, 0]) {
    const { id } = await makeDrawing(shop, { artist, copiesSold });
    ids.push(String(id));
  }
  const query = `query ($id: ID!, $after: String) { artist(id: $id) { name drawings(first: 3, after: $after) {
    totalCount nodes { id } pageInfo { hasNextPage hasPreviousPage endCursor } } } }`;
  const first = (await shop.graphql(query, { id: artist.id })).data.artist;
  expect(first.drawings).toMatchObject({
    totalCount: 5,
    nodes: [{ id: ids[3] }, { id: ids[1] }, { id: ids[2] }],
    pageInfo: { hasNextPage: true, hasPreviousPage: false },
  });
  const after = first.drawings.pageInfo.endCursor;
  const second = (await shop.graphql(query, { id: artist.id, after })).data.artist.drawings;
  expect(second).toMatchObject({
    nodes: [{ id: ids[0] }, { id: ids[4] }],
    pageInfo: { hasNextPage: false, hasPreviousPage: true },
  });
  const { errors } = await shop.graphql(query, { id: artist.id, after: 'garbage' });
  expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'after' });
});

test('a field that is asked for twice, once on a condition, has what is asked for each time', async () => {
  const { id, title } = await makeDrawing(shop, { priceCents: 1234 });
  const query = `query Twice($id: ID!, $more: Boolean!) {
    drawing(id: $id) { title }
    drawing(id: $id) @include(if: $more) { price { amount } createdAt artist { name } }
    drawings(first: 1, sort: NEWEST) { nodes { title } }
    drawings(first: 1, sort: NEWEST) @include(if: $more) { nodes { price { amount } } }
  }`;
  // Often enough that the operation is compiled.
  for (const more of [false, true, false, true, true, false, true]) {
    const { data, errors } = await shop.graphql(query, { id, more });
    expect(errors).toBeUndefined();
    expect(data.drawing).toMatchObject(more ? { title, price: { amount: 12.34 } } : { title });
    expect(data.drawings.nodes).toEqual([more ? { title, price: { amount: 12.34 } } : { title }]);
  }
});
