import type { IncomingMessage } from 'node:http';
import type pg from 'pg';
import { buy } from './buy.ts';
import type { CartLine, Operation, Purchase } from './requests.ts';
import { type Statement, statements } from './statements.ts';
import { userOf } from './who.ts';

/** The JSON of an answer; undefined for a request that is not one of those measured. Bodies are the bench's own. */
export function answerOf(
  pool: pg.Pool,
  { method, url = '', headers }: IncomingMessage,
  body: unknown,
): Promise<string | undefined> {
  if (url === '/graphql') return graphql(pool, body as Operation);
  if (url.startsWith('/api/drawings?')) return list(pool, new URLSearchParams(url.slice(14)));
  if (url.startsWith('/api/drawings/')) return ask(pool, statements.detail, [url.slice(14)]);
  const user = userOf(headers.authorization);
  if (method === 'GET') return ask(pool, statements.cart, [user]);
  return url === '/api/cart' ? addToCart(pool, user, body as CartLine) : buy(pool, user, body as Purchase);
}

function addToCart(pool: pg.Pool, user: number, { drawing_id, quantity }: CartLine) {
  return ask(pool, statements.addToCart, [user, drawing_id, quantity]);
}

function list(pool: pg.Pool, query: URLSearchParams): Promise<string | undefined> {
  const [min, max] = (query.get('price_range') ?? '').split('-').map((price) => Number(price) * 100);
  return ask(pool, statements.list, [
    query.get('category'),
    min,
    max,
    query.get('rating'),
    query.get('limit'),
  ]);
}

function graphql(pool: pg.Pool, { operationName, variables }: Operation): Promise<string | undefined> {
  if (operationName === 'Detail') return ask(pool, statements.graphqlDetail, [variables.id]);
  const { filter, first } = variables;
  const { min, max } = filter.priceRange;
  return ask(pool, statements.graphqlList, [filter.category, min * 100, max * 100, filter.minRating, first]);
}

async function ask(pool: pg.Pool, { name, text }: Statement, values: unknown[]): Promise<string | undefined> {
  const { rows } = await pool.query<[string]>({ name, text, values, rowMode: 'array' });
  return rows[0]?.[0];
}
