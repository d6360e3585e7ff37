import {
  buy,
  type Customer,
  makeArtist,
  makeCategory,
  makeCustomer,
  makeDrawing,
} from '../support/factories.ts';
import type { Json } from '../support/json.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { dataOf, fieldsOf } from './answers.ts';
import { titlesOf } from './drawing-shelf.ts';

const COUNT = 103;
let shop: TestShop;
let customer: Customer;
beforeAll(async () => {
  shop = await openShop();
  const [artist, other, category] = [
    await makeArtist(shop),
    await makeArtist(shop),
    await makeCategory(shop, { slug: 'many', name: 'Many? Many!' }),
  ];
  customer = await makeCustomer(shop);
  const bought = await makeDrawing(shop, { title: 'Bought', artist: other, copiesSold: 5000, stock: null });
  await makeDrawing(shop, { title: 'Kindred', artist: other, category, copiesSold: 0 });
  for (let number = 2; number < COUNT; number += 1)
    await makeDrawing(shop, {
      title: `Sheet ${number}`,
      artist,
      category,
      images: 0,
      priceCents: 100 * (number % 7),
      copiesSold: number % 5,
      ratingCounts: [0, 0, number % 3, 0, number % 2],
      createdAt: new Date(Date.UTC(2026, 0, 1 + (number % 11))),
    });
  await buy(shop, customer, bought);
});
afterAll(() => shop.close());

/** Follows the Link headers from one address to the last page. */
async function walk(path: string, token?: string): Promise<Json[][]> {
  const pages: Json[][] = [];
  for (let next: string | undefined = path; next; ) {
    const answer = await shop.rest(`GET ${next}`, { token });
    pages.push(dataOf(answer));
    next = nextOf(answer.headers.get('link'));
  }
  return pages;
}

function nextOf(link: string | null): string | undefined {
  if (link === null) return undefined;
  const [, target] = /^<([^>]+)>; rel="next"$/.exec(link) ?? [];
  if (!target) throw new Error(`Not a Link header: ${link}`);
  const { pathname, search } = new URL(target, shop.url);
  return pathname + search;
}

const idsOf = (pages: Json[][]) => pages.flat().map((row) => row.id);

test('a list holds 100 rows and announces the rest in a Link header', async () => {
  const pages = await walk('/api/drawings');
  expect(pages.map((page) => page.length)).toEqual([100, COUNT - 100]);
  expect(new Set(idsOf(pages)).size).toBe(COUNT);
});

test('a list that ends on a full page announces no empty one', async () => {
  const pages = await walk(`/api/drawings?category=many&limit=${(COUNT - 1) / 2}`);
  expect(pages.map((page) => page.length)).toEqual([51, 51]);
});

const sorts = ['popular', 'newest', 'price_asc', 'price_desc', 'rating_desc', 'recommended', 'PRICE_ASC'];
describe.each(['anonymous', 'signed-in'])('for an %s caller', (who) => {
  const token = () => (who === 'anonymous' ? undefined : customer.token);

  test.each(sorts)('walking by %s repeats and leaves out nothing', async (sort) => {
    const pages = await walk(`/api/drawings?sort=${sort}&limit=9`, token());
    const ids = idsOf(pages);
    expect([ids.length, new Set(ids).size]).toEqual([COUNT, COUNT]);
    const whole = await walk(`/api/drawings?sort=${sort}`, token());
    expect(idsOf(whole)).toEqual(ids);
  });

  test('the next page keeps what was asked for', async () => {
    const query = `price_range=1-&category=${encodeURIComponent('Many? Many!')}&rating=1&limit=5&colour=a%26b`;
    const rows = (await walk(`/api/drawings?${query}`, token())).flat();
    const whole = dataOf(
      await shop.rest(`GET /api/drawings?${query.replace('limit=5', '')}`, { token: token() }),
    );
    expect(rows).toEqual(whole);
    expect(rows.every((row) => row.price >= 1)).toBe(true);
  });

  test('a question mark in the query, which RFC 3986 allows, is kept too', async () => {
    expect((await walk('/api/drawings?category=Many?%20Many!&limit=60', token())).flat()).toHaveLength(
      COUNT - 1,
    );
  });
});

test('the sorts are in their order', async () => {
  const price = (rows: Json[]) => rows.map((row) => row.price);
  const cheapest = price((await walk('/api/drawings?sort=price_asc')).flat());
  expect(cheapest).toEqual(cheapest.toSorted((a, b) => a - b));
  const dearest = price((await walk('/api/drawings?sort=price_desc')).flat());
  expect(dearest).toEqual(dearest.toSorted((a, b) => b - a));
});

test('signed-in callers get their own recommendations first, the same rows otherwise', async () => {
  const anonymous = (await walk('/api/drawings')).flat();
  const own = (await walk('/api/drawings', customer.token)).flat();
  expect(anonymous[0].title).toBe('Bought');
  expect(own[0].title).toBe('Kindred');
  const byId = (rows: Json[]) => rows.toSorted((a, b) => a.id - b.id);
  expect(byId(own)).toEqual(byId(anonymous));
});

test('signed-in callers find the same rows under the same conditions', async () => {
  const query = '?category=many&price_range=2-4&rating=3';
  const own = await titlesOf(shop, query, { token: customer.token });
  expect(own.toSorted()).toEqual((await titlesOf(shop, query)).toSorted());
});

test.each(['1', '2', '100', '007'])('limit %s', async (limit) => {
  expect(await titlesOf(shop, `?limit=${limit}`)).toHaveLength(Number(limit));
});

test.each(['0', '101', '-1', '1.5', 'ten', '1e1', '9999999999'])('limit %s is malformed', async (limit) => {
  expect(fieldsOf(await shop.rest(`GET /api/drawings?limit=${limit}`))).toEqual(['limit']);
});

test.each(['best', 'price', 'id', 'popular,newest', '0'])('sort %s is malformed', async (sort) => {
  expect(fieldsOf(await shop.rest(`GET /api/drawings?sort=${sort}`))).toEqual(['sort']);
});

const cursor = (...key: unknown[]) => Buffer.from(JSON.stringify(key)).toString('base64url');
test.each([
  ['nonsense', 'nonsense'],
  ['%00', '%00'],
  ['of another shape', cursor('POPULAR')],
  ['of another list', cursor('REVIEW', '2026-01-01T00:00:00.000Z', 1)],
  ['of another sort', cursor('PRICE_ASC', 100, 1)],
  ['with text for a number', cursor('POPULAR', '1', 1)],
  ['with a fraction', cursor('POPULAR', 1.5, 1)],
  ['with an id beyond int32', cursor('POPULAR', 1, 2_147_483_648)],
  ['with a key beyond int32', cursor('POPULAR', 2_147_483_648, 1)],
  ['with SQL', cursor('POPULAR', '1); drop table drawing; --', 1)],
])('a cursor %s is malformed', async (_what, text) => {
  expect(fieldsOf(await shop.rest(`GET /api/drawings?cursor=${text}`))).toEqual(['cursor']);
});

test.each([
  ['price_asc', cursor('PRICE_ASC', 1e300, 1)],
  ['price_asc', cursor('PRICE_ASC', 0.5, 1)],
  ['newest', cursor('NEWEST', '0000-01-01T00:00:00Z', 1)],
  ['newest', cursor('NEWEST', 'yesterday', 1)],
  ['rating_desc', cursor('RATING_DESC', 1, 2_147_483_648)],
  ['popular', cursor('RECOMMENDED', [], 0, null)],
])('a made-up cursor for %s is malformed: %s', async (sort, text) => {
  expect(fieldsOf(await shop.rest(`GET /api/drawings?sort=${sort}&cursor=${text}`))).toEqual(['cursor']);
});

test.each([
  [cursor('RECOMMENDED', [2_147_483_648], 0, null)],
  [cursor('RECOMMENDED', [1], 1, 'nonsense')],
  [cursor('RECOMMENDED', 'all', 0, null)],
  [cursor('POPULAR', 1, 1)],
])("a made-up cursor for someone's own list is malformed: %s", async (text) => {
  const answer = await shop.rest(`GET /api/drawings?cursor=${text}`, { token: customer.token });
  expect(fieldsOf(answer)).toEqual(['cursor']);
});
