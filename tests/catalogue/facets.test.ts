import { sql } from 'kysely';
import { rowsOf } from '../../src/shared/rows.ts';
import { makeArtist, makeCategory, makeCustomer, makeDrawing } from '../support/factories.ts';
import type { Json } from '../support/json.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { refusal } from './browse.ts';

let shop: TestShop;
let artistId: string;

/** 48 drawings of 24 artists, in which every facet has several values and some have none. */
beforeAll(async () => {
  shop = await openShop();
  const categories = [
    await makeCategory(shop, { slug: 'maps', name: 'Imaginary Maps' }),
    await makeCategory(shop, { slug: 'seas', name: 'Seascapes' }),
    await makeCategory(shop, { slug: 'nothing', name: 'Nothing yet' }),
  ];
  const artists = [];
  for (let index = 0; index < 24; index += 1)
    artists.push(await makeArtist(shop, { name: `Artist ${index}` }));
  artistId = String(artists[23]?.id);
  for (let index = 0; index < 48; index += 1) {
    await makeDrawing(shop, {
      artist: artists[index % 24] as Json,
      category: categories[index % 3 === 0 ? 0 : 1] as Json,
      medium: [null, 'Etching', 'etching', 'Charcoal'][index % 4] ?? null,
      priceCents: 1000 + (index % 8) * 1250,
      stock: index % 5 === 0 ? 0 : 3,
      tags: index % 2 === 0 ? ['ink'] : ['ink', 'moon'],
      ratingCounts: [
        [0, 0, 0, 0, 0],
        [0, 0, 1, 1, 0],
        [0, 0, 0, 0, 2],
      ][index % 3] as number[],
      images: 0,
    });
  }
});
afterAll(() => shop.close());

const facetNames = ['categories', 'media', 'artists', 'ratings', 'priceHistogram'] as const;

/** The filter with a value of a facet chosen. */
const choose: Record<(typeof facetNames)[number], (value: string) => Json> = {
  categories: (category) => ({ category }),
  media: (medium) => ({ medium }),
  artists: (id) => ({ artistId: id }),
  ratings: (stars) => ({ minRating: Number(stars) }),
  priceHistogram: (range) => {
    const [min, max] = range.split('-').map(Number);
    return { priceRange: { min, max } };
  },
};

async function facetsOf(filter: Json): Promise<Json> {
  const { data, errors } = await shop.graphql(
    `query ($filter: DrawingFilter) { drawings(filter: $filter) { totalCount totalCountIsEstimate facets {
      ${facetNames.map((name) => `${name} { value label count isEstimate minPrice { cents } maxPrice { cents } }`).join(' ')}
    } } }`,
    { filter },
  );
  expect(errors).toBeUndefined();
  return data.drawings;
}

/** How many drawings there are with each of the filters, asked at once. */
async function totalsOf(all: Json[]): Promise<number[]> {
  if (all.length === 0) return [];
  const names = all.map((_, index) => `f${index}`);
  const lists = names.map((name) => `${name}: drawings(filter: $${name}, first: 1) { totalCount }`);
  const query = `query (${names.map((name) => `$${name}: DrawingFilter`).join(' ')}) { ${lists.join(' ')} }`;
  const { data, errors } = await shop.graphql(
    query,
    Object.fromEntries(all.map((filter, index) => [`f${index}`, filter])),
  );
  expect(errors).toBeUndefined();
  return names.map((name) => data[name].totalCount);
}

const totalOf = async (filter: Json) => (await totalsOf([filter]))[0];

const filters: [string, () => Json][] = [
  ['nothing', () => ({})],
  ['a category', () => ({ category: 'maps' })],
  ['a medium', () => ({ medium: 'ETCHING' })],
  ['an artist', () => ({ artistId })],
  ['a rating', () => ({ minRating: 4 })],
  ['a price', () => ({ priceRange: { min: 20, max: 60 } })],
  ['stock', () => ({ inStock: true })],
  ['a tag', () => ({ tags: ['moon'] })],
  ['a search', () => ({ search: 'charcoal' })],
  ['category, price and rating', () => ({ category: 'seas', priceRange: { max: 80 }, minRating: 3 })],
  [
    'all of them',
    () => ({ category: 'seas', medium: 'etching', artistId, minRating: 1, priceRange: { min: 1 } }),
  ],
  ['what nothing fits', () => ({ category: 'maps', minRating: 5 })],
];

test.each(filters)(
  'with %s, each value says how many drawings there will be with it',
  async (_name, filterOf) => {
    const filter = filterOf();
    const { facets } = await facetsOf(filter);
    for (const name of facetNames) {
      const counted = facets[name].map(({ value, count }: Json) => [value, count]);
      const found = [];
      for (const [value] of counted)
        found.push([value, await totalOf({ ...filter, ...choose[name](value) })]);
      expect({ [name]: counted }).toEqual({ [name]: found });
    }
  },
);

const sum = (values: Json[]) => values.reduce((all, { count }) => all + count, 0);

test.each(filters)('with %s, no drawing is left out', async (_name, filterOf) => {
  const { category, priceRange, ...others } = filterOf();
  const { facets } = await facetsOf({ category, priceRange, ...others });
  expect(sum(facets.categories)).toBe(await totalOf({ priceRange, ...others }));
  expect(sum(facets.priceHistogram)).toBe(await totalOf({ category, ...others }));
});

test('values come with names, the most frequent first, and none that is empty', async () => {
  const { facets } = await facetsOf({});
  expect(facets.categories).toMatchObject([
    { value: 'seas', label: 'Seascapes', count: 32 },
    { value: 'maps', label: 'Imaginary Maps', count: 16 },
  ]);
  expect(facets.media).toMatchObject([
    { value: 'Etching', label: 'Etching', count: 24 },
    { value: 'Charcoal', count: 12 },
  ]);
  expect(facets.ratings).toMatchObject([
    { value: '5', label: '5 stars or more', count: 16 },
    { value: '4', count: 16 },
    { value: '3', count: 32 },
    { value: '2', count: 32 },
    { value: '1', label: '1 star or more', count: 32 },
  ]);
});

test('of many artists the twenty with the most drawings are told, and the one that is chosen', async () => {
  const { facets } = await facetsOf({});
  expect(facets.artists).toHaveLength(20);
  expect(facets.artists.map(({ value }: Json) => value)).not.toContain(artistId);
  for (const filter of [{ artistId }, { artistId, inStock: true }]) {
    const chosen = (await facetsOf(filter)).facets.artists.find(({ value }: Json) => value === artistId);
    expect(chosen).toMatchObject({ label: 'Artist 23', count: await totalOf(filter) });
  }
});

test('the price histogram has ten steps from the least price to the greatest', async () => {
  const { facets } = await facetsOf({});
  const steps = facets.priceHistogram;
  expect(steps).toHaveLength(10);
  expect([steps[0].minPrice.cents, steps.at(-1).maxPrice.cents]).toEqual([1000, 9750]);
  for (const { value, minPrice, maxPrice } of steps)
    expect(value).toBe(`${minPrice.cents / 100}-${maxPrice.cents / 100}`);
});

test('REST takes the value of a step as its price_range', async () => {
  const { facets } = await facetsOf({});
  const { value, count } = facets.priceHistogram.find((step: Json) => step.count > 0);
  const { body } = await shop.rest(`GET /api/drawings?price_range=${value}&limit=100`);
  expect(body.data).toHaveLength(count);
});

test('an empty catalogue has facets too', async () => {
  const { facets } = await facetsOf({ tags: ['nowhere'] });
  expect([facets.categories, facets.media, facets.artists, facets.priceHistogram]).toEqual([[], [], [], []]);
  expect(facets.ratings.map(({ count }: Json) => count)).toEqual([0, 0, 0, 0, 0]);
});

test('a filter that makes no sense is refused', async () => {
  expect(await refusal(shop, { filter: { minRating: 6 } })).toMatchObject({ code: 'BAD_USER_INPUT' });
});

const narrowed = 'facets { categories { value count } artists { value count } }';

test("the facets of an artist's drawings are of those only", async () => {
  const query = `query ($id: ID!) { artist(id: $id) { drawings { ${narrowed} } } }`;
  const { data } = await shop.graphql(query, { id: artistId });
  expect(data.artist.drawings.facets).toEqual({
    categories: [{ value: 'seas', count: 2 }],
    artists: [{ value: artistId, count: 2 }],
  });
});

test('the total and the facets of a wish list are of what is wished for', async () => {
  const customer = await makeCustomer(shop);
  const { data: found } = await shop.graphql(
    '{ drawings(filter: { category: "maps" }, first: 2) { nodes { id } } }',
  );
  for (const { id } of found.drawings.nodes)
    await shop.graphql(
      'mutation ($id: ID!) { addToWishlist(drawingId: $id) { id } }',
      { id },
      customer.token,
    );
  const query = `{ me { wishlist { totalCount totalCountIsEstimate ${narrowed} } } }`;
  const { data } = await shop.graphql(query, {}, customer.token);
  expect(data.me.wishlist).toMatchObject({ totalCount: 2, totalCountIsEstimate: false });
  expect(data.me.wishlist.facets.categories).toEqual([{ value: 'maps', count: 2 }]);
  expect(sum(data.me.wishlist.facets.artists)).toBe(2);
});

async function statements(fields: string, filter: Json = {}): Promise<number> {
  const query = `query ($filter: DrawingFilter) { drawings(filter: $filter) { ${fields} nodes { id } } }`;
  const sent = await shop.statements(async () => {
    expect((await shop.graphql(query, { filter })).errors).toBeUndefined();
  });
  return sent.length;
}

test('facets are counted together, and only those that are asked for', async () => {
  const all = `facets { ${facetNames.map((name) => `${name} { value count }`).join(' ')} }`;
  expect(await statements('')).toBe(1);
  // What the database keeps count of itself takes one more, what has to be counted another.
  expect(await statements('facets { categories { count } artists { count } }')).toBe(2);
  expect(await statements('facets { ratings { count } }')).toBe(3);
  expect(await statements(all)).toBe(3);
  expect(await statements(all, { category: 'seas', priceRange: { max: 80 }, minRating: 3 })).toBe(3);
});

test('a facet that is not asked for is not counted', async () => {
  const sent = await shop.statements(() => shop.graphql('{ drawings { facets { media { count } } } }'));
  expect(sent.join()).toContain('lower(medium)');
  expect(sent.join()).not.toContain('rating_score) as stars');
});

test('the facets of every artist on a page are too much for one request', async () => {
  const facets = 'drawings { facets { media { count } } }';
  const many = await shop.graphql(`{ drawings(first: 100) { nodes { artist { ${facets} } } } }`);
  expect(many.errors?.[0]?.extensions.code).toBe('QUERY_TOO_LARGE');
  const few = await shop.graphql(
    `{ ${Array.from({ length: 10 }, (_, index) => `l${index}: ${facets}`).join(' ')} }`,
  );
  expect(few.errors).toBeUndefined();
});

test('what was sold out, or moved, counts from then on', async () => {
  const before = await facetsOf({ inStock: true });
  const [moved] = await rowsOf(
    shop.orm.em.fork(),
    sql<{
      id: number;
    }>`update drawing set stock = 0 where id = (select min(id) from drawing where stock > 0) returning id`,
  );
  expect((await facetsOf({ inStock: true })).totalCount).toBe(before.totalCount - 1);
  await rowsOf(shop.orm.em.fork(), sql`update drawing set stock = 3 where id = ${moved?.id}`);
  expect(await facetsOf({ inStock: true })).toEqual(before);
});
