import type { Drawing } from '../../src/catalogue/drawing.entity.ts';
import { type DrawingTraits, makeArtist, makeCategory, makeDrawing } from '../support/factories.ts';
import type { Json } from '../support/json.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { page, refusal, titles, walk } from './browse.ts';

let shop: TestShop;
let drawings: (Drawing & { traits: Traits })[];
type Traits = Required<
  Pick<DrawingTraits, 'priceCents' | 'stock' | 'tags' | 'copiesSold' | 'ratingCounts' | 'createdAt'>
> & {
  artist: Json;
  category: Json;
  medium: string | null;
};

/** 48 drawings in which every sort has ties and every filter takes some and leaves some. */
beforeAll(async () => {
  shop = await openShop();
  const artists = [
    await makeArtist(shop, { name: 'Ines Okafor' }),
    await makeArtist(shop, { name: 'Jun Sato' }),
  ];
  const categories = [
    await makeCategory(shop, { slug: 'night-skies', name: 'Night Skies' }),
    await makeCategory(shop, { slug: 'maps', name: 'Imaginary Maps' }),
    // Named like the slug of another: the slug wins.
    await makeCategory(shop, { slug: 'charts', name: 'Maps' }),
  ];
  drawings = [];
  for (let index = 0; index < 48; index += 1) {
    const traits: Traits = {
      artist: artists[index % 2],
      category: categories[index % 3],
      priceCents: 1000 + (index % 4) * 999,
      stock: [null, 0, 3, 7, 1][index % 5] ?? null,
      medium: index % 3 === 1 ? 'Silverpoint' : index % 3 === 2 ? 'Silverpoint on paper' : null,
      tags: ['ink', 'moon', 'sea'].slice(0, index % 4),
      copiesSold: index % 6,
      ratingCounts: [
        [0, 0, 0, 0, 0],
        [0, 0, 0, 1, 1],
        [1, 0, 0, 0, 0],
        [0, 0, 0, 2, 0],
        [0, 0, 0, 0, 9],
      ][index % 5] as number[],
      createdAt: new Date(Date.UTC(2026, 0, 1 + (index % 7))),
    };
    drawings.push(Object.assign(await makeDrawing(shop, { ...traits, images: 0 }), { traits }));
  }
});
afterAll(() => shop.close());

function score([one = 0, two = 0, three = 0, four = 0, five = 0]: number[]): number {
  const sum = one + 2 * two + 3 * three + 4 * four + 5 * five;
  return sum === 0 ? 0 : sum / (one + two + three + four + five);
}

/** With ten ratings of three stars, which is what a shop expects that knows of no ratings yet. */
function bayesian(counts: number[]): number {
  const given = counts.reduce((sum, count) => sum + count, 0);
  return given === 0 ? 0 : (10 * 3 + score(counts) * given) / (10 + given);
}

const popular = (one: Drawing, other: Drawing) => other.copiesSold - one.copiesSold || other.id - one.id;

const sorts: Record<string, (one: (typeof drawings)[0], other: (typeof drawings)[0]) => number> = {
  POPULAR: popular,
  RECOMMENDED: popular,
  NEWEST: (one, other) => Number(other.createdAt) - Number(one.createdAt) || other.id - one.id,
  PRICE_ASC: (one, other) => one.priceCents - other.priceCents || one.id - other.id,
  PRICE_DESC: (one, other) => other.priceCents - one.priceCents || other.id - one.id,
  RATING_DESC: (one, other) =>
    bayesian(other.traits.ratingCounts) - bayesian(one.traits.ratingCounts) || popular(one, other),
};

const byArtist = () => ({ artistId: String(drawings[1]?.traits.artist.id) });
const filters: [string, () => Json, (traits: Traits) => boolean][] = [
  ['nothing', () => null, () => true],
  ['no condition', () => ({ category: null, tags: null, priceRange: null, inStock: null }), () => true],
  ['a category', () => ({ category: 'night-skies' }), ({ category }) => category.slug === 'night-skies'],
  ['a category by name', () => ({ category: ' IMAGINARY maps' }), ({ category }) => category.slug === 'maps'],
  ['a name that is a slug', () => ({ category: 'Maps' }), ({ category }) => category.slug === 'maps'],
  ['an unknown category', () => ({ category: 'nowhere' }), () => false],
  ['an artist', byArtist, ({ artist }) => artist.name === 'Jun Sato'],
  ['a price', () => ({ priceRange: { min: 19.99, max: 19.99 } }), ({ priceCents }) => priceCents === 1999],
  ['a least price', () => ({ priceRange: { min: 19.991 } }), ({ priceCents }) => priceCents > 1999],
  ['a greatest price', () => ({ priceRange: { max: 29.979 } }), ({ priceCents }) => priceCents < 2998],
  ['any price', () => ({ priceRange: {} }), () => true],
  ['a rating', () => ({ minRating: 4 }), ({ ratingCounts }) => score(ratingCounts) >= 4],
  ['the best rating', () => ({ minRating: 5 }), ({ ratingCounts }) => score(ratingCounts) === 5],
  ['what can be bought', () => ({ inStock: true }), ({ stock }) => stock !== 0],
  ['what is sold out', () => ({ inStock: false }), ({ stock }) => stock === 0],
  ['a medium', () => ({ medium: ' silverPOINT ' }), ({ medium }) => medium === 'Silverpoint'],
  ['a tag', () => ({ tags: ['moon'] }), ({ tags }) => tags.includes('moon')],
  ['two tags', () => ({ tags: ['sea', 'ink'] }), ({ tags }) => tags.length === 3],
  ['no tags', () => ({ tags: [] }), () => true],
  [
    'everything',
    () => ({
      ...byArtist(),
      category: 'maps',
      priceRange: { min: 0, max: 20 },
      minRating: 1,
      inStock: true,
      tags: ['ink'],
    }),
    ({ artist, category, priceCents, ratingCounts, stock, tags }) =>
      artist.name === 'Jun Sato' &&
      category.slug === 'maps' &&
      priceCents <= 2000 &&
      score(ratingCounts) >= 1 &&
      stock !== 0 &&
      tags.length > 0,
  ],
];

describe.each(filters)('filtered by %s', (_what, filter, fits) => {
  test.each(Object.entries(sorts))('%s lists each that fits once, in order', async (sort, order) => {
    const expected = drawings.filter(({ traits }) => fits(traits)).sort(order);
    const all = await page(shop, { filter: filter(), sort, first: 100 });
    expect(all.nodes.map(({ id }: Json) => Number(id))).toEqual(expected.map(({ id }) => id));
    expect(all.totalCount).toBe(expected.length);
  });
});

test.each(Object.entries(sorts))('%s of what can be bought, walked seven at a time', async (sort, order) => {
  const expected = drawings.filter(({ traits }) => traits.stock !== 0).sort(order);
  const walked = await walk(shop, { filter: { inStock: true }, sort, first: 7 });
  expect(walked).toEqual(expected.map(({ id }) => id));
});

test('without a sort an anonymous visitor gets the most sold first', async () => {
  expect(await titles(shop, { sort: null })).toEqual(await titles(shop, { sort: 'POPULAR' }));
});

test.each<[Json, string]>([
  [{ priceRange: { min: 20, max: 10 } }, 'filter.priceRange'],
  [{ priceRange: { min: -0.01 } }, 'filter.priceRange.min'],
  [{ priceRange: { max: -1 } }, 'filter.priceRange.max'],
  [{ minRating: 0 }, 'filter.minRating'],
  [{ minRating: 6 }, 'filter.minRating'],
  [{ minRating: 4.5 }, 'filter.minRating'],
  [{ artistId: 'abc' }, 'filter.artistId'],
  [{ artistId: '0' }, 'filter.artistId'],
  [{ artistId: '2147483648' }, 'filter.artistId'],
  [{ category: 'night\u0000skies' }, 'filter.category'],
  [{ medium: '\u0000' }, 'filter.medium'],
  [{ tags: ['ink', 'mo\u0000on'] }, 'filter.tags[1]'],
])('the filter %j makes no sense', async (filter, field) => {
  expect(await refusal(shop, { filter })).toEqual({ code: 'BAD_USER_INPUT', field });
});

test('a price without bound is not too much', async () => {
  expect((await page(shop, { filter: { priceRange: { min: 0, max: 1e300 } } })).totalCount).toBe(48);
  expect((await page(shop, { filter: { priceRange: { min: 1e300 } } })).totalCount).toBe(0);
});
