import assert from 'node:assert/strict';
import type { Ask, Json, Variables } from './ask.ts';
import { searchTerms } from './search-terms.ts';

/** Something a client asks a shop. */
export interface Question {
  name: string;
  /** How many times longer a hundredfold catalogue may take. */
  most: number;
  document: string;
  /** What is asked in turn, of a shop with so many drawings. */
  variables(ask: Ask, drawings: number): Promise<Variables[]> | Variables[];
  /** Throws when the answer is not what was asked for. */
  check(data: Json, asked: Json): void;
}

const page = `query ($filter: DrawingFilter, $sort: DrawingSort, $after: String) {
  drawings(filter: $filter, sort: $sort, after: $after) {
    nodes { id title price { cents currency } averageRating imageUrl artist { name } category { slug } }
    pageInfo { endCursor hasNextPage }
  }
}`;
const facets = `query ($filter: DrawingFilter) { drawings(filter: $filter, first: 1) { facets {
  ${['categories', 'media', 'artists', 'ratings', 'priceHistogram'].map((facet) => `${facet} { value label count }`).join(' ')}
} } }`;
const detail = `query ($id: ID!) { drawing(id: $id) {
  id title description price { cents currency } averageRating ratingHistogram { rating count } available
  images { url alt width height } artist { name bio } category { name }
  reviews(first: 10) { nodes { author rating comment } pageInfo { hasNextPage } }
} }`;

const sorts = ['POPULAR', 'NEWEST', 'PRICE_ASC', 'PRICE_DESC', 'RATING_DESC'];
const categories = ['landscapes', 'seascapes', 'botanicals', 'architecture'];
const filters = categories.flatMap((category) => [
  { category, priceRange: { min: 40, max: 200 }, minRating: 4 },
  { category, priceRange: { max: 90 }, minRating: 3 },
]);

export const questions: Question[] = [
  {
    name: 'first page',
    most: 1.3,
    document: page,
    variables: () => sorts.map((sort) => ({ sort })),
    check: isFull,
  },
  {
    name: 'page 500',
    most: 1.3,
    document: page,
    variables: (ask) => Promise.all(['POPULAR', 'PRICE_ASC'].map((sort) => atPage(500, sort, ask))),
    check: isFull,
  },
  {
    name: 'filtered page',
    most: 1.3,
    document: page,
    variables: () => filters.flatMap((filter) => sorts.map((sort) => ({ filter, sort }))),
    check: fits,
  },
  {
    name: 'search',
    most: 3,
    document: page,
    variables: () => searchTerms.map((search) => ({ filter: { search } })),
    check: ({ drawings }) => assert(drawings.nodes.length > 0),
  },
  {
    name: 'facets',
    most: 3,
    document: facets,
    variables: () =>
      [{}, { inStock: true }, { category: 'botanicals' }, ...filters].map((filter) => ({ filter })),
    check: ({ drawings }) => {
      for (const values of Object.values(drawings.facets) as Json[][]) assert(values.length > 0);
    },
  },
  {
    name: 'detail',
    most: 1.3,
    document: detail,
    variables: (_ask, drawings) =>
      Array.from({ length: 500 }, (_, turn) => ({ id: 1 + ((turn * 7919) % drawings) })),
    check: ({ drawing }, { id }) => assert.equal(drawing.id, String(id)),
  },
];

function isFull({ drawings }: Json): void {
  assert.equal(drawings.nodes.length, 20);
}

function fits({ drawings }: Json, { filter }: Json): void {
  assert(drawings.nodes.length > 0);
  for (const { price, averageRating, category } of drawings.nodes) {
    assert.equal(category.slug, filter.category);
    assert(averageRating >= filter.minRating);
    assert(price.cents <= filter.priceRange.max * 100 && price.cents >= (filter.priceRange.min ?? 0) * 100);
  }
}

/** Walks to the end of the page before. */
async function atPage(number: number, sort: string, ask: Ask): Promise<Variables> {
  let after: string | null = null;
  for (let turned = 1; turned < number; turned += 1) {
    const { data } = await ask(page, { sort, after });
    after = data.drawings.pageInfo.endCursor;
  }
  return { sort, after };
}
