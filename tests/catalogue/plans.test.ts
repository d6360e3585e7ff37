import { sql } from 'kysely';
import { encodeCursor } from '../../src/shared/cursor.ts';
import { rowsOf } from '../../src/shared/rows.ts';
import type { Json } from '../support/json.ts';
import { customerOf, largeCatalogue, STAFF } from '../support/large-catalogue.ts';
import { type PlanNode, plansOf } from '../support/plans.ts';
import { openShop, type TestShop } from '../support/shop.ts';

/** What an answer may read: no table that grows from end to end, no row only to pass it over, and few only to sort them. */
let shop: TestShop;
let token: string;
beforeAll(async () => {
  shop = await openShop({ config: { databaseUrl: await largeCatalogue() } });
  token = await customerOf(shop, 17);
});
afterAll(() => shop.close());

const PAGE = 20;
/** What no index has in order may be put in order as long as it is little. */
const LITTLE = 2_000;

/** The answer to a request, and each step of the plans of the statements that it takes. */
async function ask(query: string, variables: Json = {}): Promise<{ data: Json; nodes: PlanNode[] }> {
  let data: Json;
  const sent = await shop.sent(async () => {
    const answer = await shop.graphql(query, variables, variables.token);
    expect(answer.errors).toBeUndefined();
    data = answer.data;
  });
  const explained = sent.filter(({ text }) => !text.startsWith('explain'));
  for (const { text } of explained) expect(text).not.toMatch(/\boffset\s+(?!0\b)/i);
  const plans = await plansOf(shop.databaseUrl, explained);
  expect(plans.length).toBeGreaterThan(0);
  return { data, nodes: plans.flatMap((plan) => plan.nodes) };
}

/** The tables that are read from end to end, but for the few categories; not one that a limit soon leaves. */
const readWhole = (nodes: PlanNode[]) => {
  const left = nodes.flatMap((node) => (node['Node Type'] === 'Limit' ? soonLeft(node) : []));
  return nodes.flatMap((node) =>
    node['Node Type'] === 'Seq Scan' && node['Relation Name'] !== 'category' && !left.includes(node)
      ? [node['Relation Name']]
      : [],
  );
};

const soonLeft = (limit: PlanNode) =>
  limit.Plans?.filter((below) => limit['Total Cost'] < below['Total Cost'] / 2) ?? [];

/** The most rows that a step puts in order. */
const mostSorted = (nodes: PlanNode[]) =>
  Math.max(
    0,
    ...nodes
      .filter((node) => node['Node Type'].endsWith('Sort'))
      .flatMap((node) => node.Plans?.map((below) => below['Plan Rows']) ?? []),
  );

const sorts = ['POPULAR', 'NEWEST', 'PRICE_ASC', 'PRICE_DESC', 'RATING_DESC'];

/** And how many rows may have to be sorted. */
const filters: [string, Json, number][] = [
  ['nothing', {}, PAGE + 1],
  ['a category', { category: 'shelf-2' }, PAGE + 1],
  ['a category by name', { category: 'SHELF 2' }, PAGE + 1],
  ['a price range', { priceRange: { min: 50, max: 300 } }, PAGE + 1],
  ['a narrow price range', { priceRange: { min: 50, max: 51 } }, LITTLE],
  ['a rating', { minRating: 4 }, PAGE + 1],
  ['stock', { inStock: true }, PAGE + 1],
  ['what is sold out', { inStock: false }, PAGE + 1],
  ['category, price and rating', { category: 'shelf-2', priceRange: { max: 300 }, minRating: 4 }, PAGE + 1],
  ['an artist', { artistId: '17' }, LITTLE],
  ['a medium', { medium: 'Medium 3' }, LITTLE],
  ['a tag', { tags: ['tag7'] }, LITTLE],
  ['tags', { tags: ['harbour', 'tag7'] }, LITTLE],
  ['a search', { search: 'heron' }, LITTLE],
  ['a misspelt search', { search: 'hreon' }, LITTLE],
  ["an artist's name", { search: 'faacbcd' }, LITTLE],
  ["a misspelt artist's name", { search: 'facabcd' }, LITTLE],
  ['initials', { search: 'fon faacbcd' }, LITTLE],
  ['two words in one', { search: 'heronnumber' }, LITTLE],
  ['words that no drawing has all of', { search: 'heron faacbcd' }, LITTLE],
  ['a search within', { search: 'heron', category: 'shelf-3', inStock: true, minRating: 3 }, LITTLE],
  [
    'all at once',
    {
      ...{ category: 'shelf-3', artistId: '19', priceRange: { min: 20 }, minRating: 3 },
      ...{ inStock: true, medium: 'medium 3', tags: ['tag7'] },
    },
    LITTLE,
  ],
];

/** A stretch of the best rated among which a broad search looks for its matches. */
const STRETCH = 5_000;

const broad: typeof filters = [
  ['a broad search', { search: 'harbour' }, STRETCH],
  ['a broad search within', { search: 'harbour', category: 'shelf-3', inStock: true }, STRETCH],
  ['broad words that no drawing has all of', { search: 'harbour ridge heron' }, STRETCH],
];

/** A sample of so small a catalogue is a good part of it, and to see which of these have such a word it is rightly read. */
const boundless: typeof filters = [['a search for what all have', { search: 'number' }, STRETCH]];

const list = `query ($filter: DrawingFilter, $sort: DrawingSort, $first: Int, $after: String) {
  drawings(filter: $filter, sort: $sort, first: $first, after: $after) { nodes { id } pageInfo { endCursor } } }`;

test.each([...filters, ...broad, ...boundless])(
  'a list with %s finds its page by an index, in every order and far down',
  async (_name, filter, most) => {
    for (const sort of 'search' in filter ? [...sorts, 'RELEVANCE'] : sorts) {
      const first = await ask(list, { filter, sort, first: PAGE });
      const { data } = await shop.graphql(list, { filter, sort, first: 100 });
      const down = await ask(list, { filter, sort, first: PAGE, after: data.drawings.pageInfo.endCursor });
      for (const { nodes } of [first, down]) {
        expect({ sort, readWhole: readWhole(nodes) }).toEqual({ sort, readWhole: [] });
        expect({ sort, isLittle: mostSorted(nodes) <= most }).toEqual({ sort, isLittle: true });
      }
    }
  },
);

test.each([
  ['PRICE_ASC', '>= '],
  ['PRICE_DESC', '<= '],
])('in the order of %s a page of a price range begins where the range does', async (sort, from) => {
  const filter = { category: 'shelf-2', priceRange: { min: 100, max: 300 }, minRating: 4 };
  const { nodes } = await ask(list, { filter, sort });
  const begins = nodes.some((node) => node['Index Cond']?.includes(`price_cents ${from}`));
  expect({ sort, begins }).toEqual({ sort, begins: true });
});

test('where few matches end and many begin, one of these is not sought among all drawings in their order', async () => {
  const filter = { search: 'tide heron quay' };
  let after = null;
  for (let turned = 0; turned < 3; turned += 1)
    after = (await shop.graphql(list, { filter, first: 100, after })).data.drawings.pageInfo.endCursor;
  const { nodes } = await ask(list, { filter, first: 100, after });
  expect(nodes.map((node) => node['Index Name'])).toContain('drawing_search_words_index');
  expect(nodes.map((node) => node['Index Name'])).not.toContain('drawing_rated_index');
});

const facets = ['categories', 'media', 'artists', 'ratings', 'priceHistogram'].map(
  (name) => `${name} { count }`,
);

test.each([...filters, ...broad, ...boundless])(
  'total and facets with %s read no table whole',
  async (_name, filter) => {
    const query = `query ($filter: DrawingFilter) { drawings(filter: $filter, first: 1) {
    totalCount totalCountIsEstimate facets { ${facets.join(' ')} } } }`;
    expect(readWhole((await ask(query, { filter })).nodes)).toEqual([]);
  },
);

const card = 'id title price { cents } imageUrl artist { name } category { name }';
const reviewsAfter = (sort: string, key: number[]) =>
  `reviews(first: 1, sort: ${sort}, after: "${encodeCursor(['REVIEW', sort, key, new Date().toISOString(), 1_000_000])}")`;

test.each([
  [
    'a page as it is shown',
    `{ drawings { nodes { ${card} images { url } reviews(first: 3) { nodes { author } } } } }`,
  ],
  ['a detail', `{ drawing(id: 1234) { ${card} description images { url } reviews { nodes { author } } } }`],
  ['a detail by an old slug', `{ drawingBySlug(slug: "once-1232") { ${card} inMyWishlist } }`],
  ['reviews further down', `{ drawing(id: 1234) { ${reviewsAfter('NEWEST', [])} { nodes { comment } } } }`],
  ['reviews by votes', `{ drawing(id: 1234) { ${reviewsAfter('HELPFUL', [0])} { nodes { helpfulToMe } } } }`],
  ['reviews by stars', `{ drawing(id: 1234) { ${reviewsAfter('RATING', [5])} { nodes { isMine } } } }`],
  [
    'reviews of so many stars',
    '{ drawing(id: 1234) { reviews(rating: 5) { nodes { comment } } myReview { id } } }',
  ],
  ['reviews of a person', '{ me { reviews { nodes { comment status } } } }'],
  ["an artist's drawings", `{ artist(id: 17) { name drawings { totalCount nodes { ${card} } } } }`],
  ['artists that are searched', '{ artists(search: "fbc of") { totalCount nodes { name } } }'],
  ['artists that are misspelt', '{ artists(search: "cfcd20") { nodes { name } } }'],
  ['suggestions', '{ searchSuggestions(prefix: "harb") { text drawing { title } artist { name } } }'],
  ['suggestions for one letter', '{ searchSuggestions(prefix: "h") { text } }'],
  ['suggestions for what is misspelt', '{ searchSuggestions(prefix: "hreon") { text } }'],
  ['a category', '{ category(slug: "shelf-2") { name drawingCount } }'],
  ['artists', '{ artists { nodes { name drawings(first: 3) { nodes { title } } } } }'],
  ['a cart', `{ cart { total { cents } lines { quantity drawing { ${card} available } } } }`],
  ['orders', `{ me { orders { nodes { status payment { brand } lines { title drawing { ${card} } } } } } }`],
  ['an order', '{ order(id: 16) { status total { cents } lines { title } } }'],
  ['a wish list', `{ me { wishlist { totalCount nodes { ${card} } } } }`],
])('%s reads no table whole', async (_name, query) => {
  const { data, nodes } = await ask(query, { token });
  for (const value of Object.values(data)) expect(value).not.toBeNull();
  expect(readWhole(nodes)).toEqual([]);
});

test('the reviews that wait for the staff are found without those that do not', async () => {
  const query = '{ reviewsToModerate { nodes { review { comment author } reports { note } } } }';
  const { data, nodes } = await ask(query, { token: await customerOf(shop, STAFF) });
  expect(data.reviewsToModerate.nodes).toHaveLength(PAGE);
  expect(readWhole(nodes)).toEqual([]);
});

test.each([
  ['nearest_lexemes', 'stem', "'hreon'", ['search_lexeme_similar_index']],
  ['nearest_surnames', 'typed', "'facabcd'", ['artist_word_similar_surname_index']],
  ['commoner_lexemes', 'stem', "'harbor'", ['search_lexeme_similar_index']],
  ['is_found', 'query', `'atag1 & aheron'::tsquery`, ['drawing_search_words_index']],
])('%s looks into indexes alone', async (name, argument, value, indexes) => {
  const [looked] = await rowsOf(
    shop.orm.em.fork(),
    sql<{ body: string; settings: string[] }>`
      select prosrc as body, proconfig as settings from pg_proc where proname = ${name}`,
  );
  const text = looked?.body.replaceAll(new RegExp(`\\b${argument}\\b`, 'g'), value) ?? '';
  const [plan] = await plansOf(shop.databaseUrl, [{ text, values: [] }], looked?.settings);
  expect(plan?.nodes.map((node) => node['Index Name'])).toEqual(expect.arrayContaining(indexes));
  expect(readWhole(plan?.nodes ?? [])).toEqual([]);
});
