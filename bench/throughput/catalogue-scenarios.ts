import type pg from 'pg';
import { inTurn, post, type Scenario } from './scenario.ts';

const ranges = [
  [20, 80],
  [40, 200],
  [60, 120],
  [80, 400],
] as const;

const listQuery = `query List($filter: DrawingFilter, $first: Int) {
  drawings(filter: $filter, sort: POPULAR, first: $first) {
    nodes { id title price { amount currency } rating imageUrl artist { id name } }
  }
}`;

const detailQuery = `query Detail($id: ID!) {
  drawing(id: $id) {
    id title description price { amount currency } rating
    images { url alt width height }
    artist { name bio }
    reviews(first: 5) { nodes { author rating comment } }
  }
}`;

/** What anyone may read: pages of 20 by category, price and rating, and 500 drawings' own pages. */
export async function catalogueScenarios(client: pg.Client): Promise<Scenario[]> {
  const { rows } = await client.query<{ slug: string }>('select slug from category order by slug limit 8');
  const filters = rows.flatMap(({ slug }) =>
    ranges.map(([min, max]) => ({ category: slug, priceRange: { min, max }, minRating: 3 })),
  );
  const { rows: drawings } = await client.query<{ id: number }>(
    'select id from drawing order by hashint4(id) limit 500',
  );
  const lists = filters.map(
    ({ category, priceRange: { min, max }, minRating }) =>
      `/api/drawings?category=${category}&price_range=${min}-${max}&rating=${minRating}&limit=20`,
  );
  const rest = { uncached: 0.7, cached: 1.5 };
  const graphql = { uncached: 0.4, cached: 0.7 };
  return [
    reading('REST list', rest, lists.map(get)),
    reading(
      'REST detail',
      rest,
      drawings.map(({ id }) => get(`/api/drawings/${id}`)),
    ),
    reading(
      'GraphQL list',
      graphql,
      filters.map((filter) => ask('List', listQuery, { filter, first: 20 })),
    ),
    reading(
      'GraphQL detail',
      graphql,
      drawings.map(({ id }) => ask('Detail', detailQuery, { id: String(id) })),
    ),
  ];
}

const get = (path: string) => ({ method: 'GET' as const, path });

const ask = (operationName: string, query: string, variables: object) =>
  post('/graphql', { operationName, query, variables });

function reading(name: string, least: Scenario['least'], requests: Scenario['requests'][number]): Scenario {
  return { name, least, cacheable: true, requests: inTurn(requests) };
}
