import type { Json } from '../support/json.ts';
import type { TestShop } from '../support/shop.ts';

const listing = `query ($filter: DrawingFilter, $sort: DrawingSort, $first: Int, $after: String) {
  drawings(filter: $filter, sort: $sort, first: $first, after: $after) {
    totalCount
    edges { cursor node { id } }
    nodes { id title }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

export interface Listing {
  filter?: Json;
  sort?: string | null;
  first?: number | null;
  after?: string | null;
}

export const ask = (shop: TestShop, listing_: Listing, token?: string) =>
  shop.graphql(listing, { ...listing_ }, token);

/** One page of drawings. */
export async function page(shop: TestShop, listing: Listing, token?: string): Promise<Json> {
  const { data, errors } = await ask(shop, listing, token);
  if (errors) throw new Error(JSON.stringify(errors));
  return data.drawings;
}

/** The titles of a page, in order. */
export async function titles(shop: TestShop, listing: Listing, token?: string): Promise<string[]> {
  const { nodes } = await page(shop, listing, token);
  return nodes.map(({ title }: Json) => title);
}

/** The ids of all drawings, page by page; `between` happens after each page. */
export async function walk(
  shop: TestShop,
  listing: Listing,
  token?: string,
  between?: (turn: number) => Promise<unknown>,
): Promise<number[]> {
  const ids: number[] = [];
  let after: string | null = null;
  for (let turn = 0; turn < 100; turn += 1) {
    const { nodes, pageInfo }: Json = await page(shop, { ...listing, after }, token);
    ids.push(...nodes.map(({ id }: Json) => Number(id)));
    if (!pageInfo.hasNextPage) return ids;
    after = pageInfo.endCursor;
    await between?.(turn);
  }
  throw new Error('The list does not end.');
}

/** The error that a listing is refused with. */
export async function refusal(shop: TestShop, listing: Listing, token?: string): Promise<Json> {
  const { data, errors } = await ask(shop, listing, token);
  if (data || errors?.length !== 1) throw new Error(JSON.stringify({ data, errors }));
  return errors[0]?.extensions;
}
