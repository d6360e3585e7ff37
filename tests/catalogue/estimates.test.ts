import { sql } from 'kysely';
import { conditionsFor, readFilter } from '../../src/catalogue/drawing-filter.ts';
import { type CountedSet, countShare } from '../../src/catalogue/facets/count-sets.query.ts';
import { setsOf } from '../../src/catalogue/facets/drawing-set.ts';
import { valuesOf } from '../../src/catalogue/facets/facet-values.ts';
import { SHARE_OF_WORDS } from '../../src/catalogue/facets/fair-share.ts';
import { rowsOf } from '../../src/shared/rows.ts';
import type { Json } from '../support/json.ts';
import { LARGE, largeCatalogue } from '../support/large-catalogue.ts';
import { plansOf } from '../support/plans.ts';
import { openShop, type TestShop } from '../support/shop.ts';

/** What is counted one by one, and what is told by a sample or by the planner, in a catalogue too large to count whole. */
let shop: TestShop;
beforeAll(async () => {
  shop = await openShop({ config: { databaseUrl: await largeCatalogue() } });
});
afterAll(() => shop.close());

const facetNames = ['categories', 'media', 'artists', 'ratings', 'priceHistogram'];
const query = `query ($filter: DrawingFilter) { drawings(filter: $filter, first: 1) { totalCount totalCountIsEstimate
  facets { ${facetNames.map((name) => `${name} { value count isEstimate minPrice { cents } maxPrice { cents } }`).join(' ')} } } }`;

async function ask(filter: Json): Promise<Json> {
  const { data, errors } = await shop.graphql(query, { filter });
  expect(errors).toBeUndefined();
  return data.drawings;
}

/** How many drawings there really are. */
async function counted(condition: string): Promise<number> {
  const [row] = await rowsOf(
    shop.orm.em.fork(),
    sql<{ count: number }>`select count(*) as count from drawing d where ${sql.raw(condition)}`,
  );
  return row?.count ?? 0;
}

function expectNear(estimate: number, real: number, share: number): void {
  expect(Math.abs(estimate - real) / real).toBeLessThan(share);
}

test.each([
  ['nothing', {}, 'true'],
  ['a large category', { category: 'shelf-1' }, 'category_id = 1'],
  ['stock', { inStock: true }, 'in_stock'],
  ['a price range', { priceRange: { min: 50, max: 600 } }, 'price_cents between 5000 and 60000'],
])('with %s the total is told as an estimate', async (_name, filter, condition) => {
  const { totalCount, totalCountIsEstimate } = await ask(filter);
  const real = await counted(condition);
  expect(real).toBeGreaterThan(10_000);
  expect(totalCountIsEstimate).toBe(true);
  expectNear(totalCount, real, 0.05);
});

test('a total is exact up to ten thousand', async () => {
  const prices = await rowsOf(
    shop.orm.em.fork(),
    sql<{ cents: number; below: number }>`
      select price_cents as cents, (sum(count(*)) over (order by price_cents))::int as below from drawing group by 1 order by 1`,
  );
  const last = prices.findLast(({ below }) => below <= 10_000);
  const next = prices.find(({ below }) => below > 10_000);
  const upTo = (row: typeof last) => ask({ priceRange: { max: (row?.cents ?? 0) / 100 } });
  expect(await upTo(last)).toMatchObject({ totalCount: last?.below, totalCountIsEstimate: false });
  const { totalCount, totalCountIsEstimate } = await upTo(next);
  expect(totalCountIsEstimate).toBe(true);
  expect(totalCount).toBeGreaterThan(10_000);
});

const isEstimate = (values: Json[]) => [...new Set(values.map((value) => value.isEstimate))];
const sum = (values: Json[]) => values.reduce((all, { count }) => all + count, 0);

test('of the whole catalogue, categories and artists are exact and the others estimates', async () => {
  const { facets } = await ask({});
  for (const { value, count, isEstimate } of facets.categories) {
    expect({ count, isEstimate }).toEqual({
      count: await counted(`category_id = (select id from category where slug = '${value}')`),
      isEstimate: false,
    });
  }
  expect(facets.artists).toHaveLength(20);
  for (const { value, count, isEstimate } of facets.artists)
    expect({ count, isEstimate }).toEqual({
      count: await counted(`artist_id = ${value}`),
      isEstimate: false,
    });
  for (const { value, count, isEstimate } of facets.media) {
    expect(isEstimate).toBe(true);
    expectNear(count, await counted(`medium = '${value}'`), 0.1);
  }
  for (const { value, count } of facets.ratings)
    expectNear(count, await counted(`rating_score >= ${value}`), 0.1);
  for (const { minPrice, maxPrice, count } of facets.priceHistogram)
    expectNear(count, await counted(`price_cents between ${minPrice.cents} and ${maxPrice.cents}`), 0.25);
  expectNear(sum(facets.priceHistogram), LARGE, 0.02);
});

test('a sample is the same each time', async () => {
  expect(await ask({ inStock: true })).toEqual(await ask({ inStock: true }));
});

test('where few drawings match every facet is exact, but for one that its own filter left few', async () => {
  const conditions = "category_id = 5 and price_cents < 20000 and medium = 'Medium 3'";
  const few = { category: 'shelf-5', priceRange: { max: 199.99 }, medium: 'medium 3' };
  const { totalCount, facets } = await ask(few);
  expect(totalCount).toBe(await counted(conditions));
  expect(
    isEstimate([...facets.artists, ...facets.ratings, ...facets.categories, ...facets.priceHistogram]),
  ).toEqual([false]);
  for (const { value, count } of facets.ratings)
    expect(count).toBe(await counted(`${conditions} and rating_score >= ${value}`));
  for (const { value, count } of facets.categories)
    expect(count).toBe(
      await counted(
        `category_id = (select id from category where slug = '${value}') and price_cents < 20000 and medium = 'Medium 3'`,
      ),
    );
});

test('a category tells its own facets, and the other categories as the catalogue counts them', async () => {
  const { facets } = await ask({ category: 'shelf-8', tags: ['tag7'] });
  expect(
    isEstimate([...facets.media, ...facets.artists, ...facets.ratings, ...facets.priceHistogram]),
  ).toEqual([false]);
  for (const { value, count } of facets.media)
    expect(count).toBe(await counted(`category_id = 8 and tags @> '{tag7}' and medium = '${value}'`));
  const { facets: alone } = await ask({ category: 'shelf-8' });
  expect(sum(alone.categories)).toBe(LARGE);
  expect(isEstimate(alone.categories)).toEqual([false]);
});

test('a search has facets, exact where it finds little', async () => {
  const { facets } = await ask({ search: 'heron' });
  expect(isEstimate(facets.media)).toEqual([false]);
  expect(sum(facets.categories)).toBe(await counted("tags @> '{heron}'"));
  const broad = await ask({ search: 'harbour' });
  expectNear(sum(broad.facets.categories), await counted("tags @> '{harbour}'"), 0.15);
});

test('sampled, then counted or sampled anew where the sample is thin: six statements for a list with all its facets', async () => {
  const facets = `facets { ${facetNames.map((name) => `${name} { count }`).join(' ')} }`;
  const sent = await shop.statements(() =>
    shop.graphql(`{ drawings(filter: { category: "shelf-8", minRating: 4 }) { nodes { id } ${facets} } }`),
  );
  expect(sent).toHaveLength(6);
});

test('a sixteenth of the catalogue tells the facets of a search by an index of its words', async () => {
  const em = shop.orm.em.fork();
  const wanted = await readFilter(em, { search: 'harbour' });
  const sets = setsOf(conditionsFor('found share', wanted), ['categories', 'media']);
  let found: CountedSet[] = [];
  const sent = await shop.sent(async () => {
    found = await countShare(em, sets, SHARE_OF_WORDS);
  });
  const [plan] = await plansOf(shop.databaseUrl, sent);
  expect(plan?.nodes.map((node) => node['Index Name'])).toContain('drawing_search_sample_index');
  const [{ counts, share } = { counts: {}, share: 0 }] = found;
  const real = await counted("tags @> '{harbour}'");
  for (const facet of ['categories', 'media'] as const)
    expectNear(sum(valuesOf(facet, counts, share)), real, 0.15);
});
