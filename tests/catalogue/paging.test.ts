import { sql } from 'kysely';
import { rowsOf } from '../../src/shared/rows.ts';
import {
  buy,
  type Customer,
  makeArtist,
  makeCategory,
  makeCustomer,
  makeDrawing,
} from '../support/factories.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { page, refusal, walk } from './browse.ts';

let shop: TestShop;
let customer: Customer;
let ids: number[];
const sorts = ['RECOMMENDED', 'POPULAR', 'NEWEST', 'PRICE_ASC', 'PRICE_DESC', 'RATING_DESC'];

beforeAll(async () => {
  shop = await openShop();
  const [artist, category] = [await makeArtist(shop), await makeCategory(shop)];
  ids = [];
  for (let index = 0; index < 40; index += 1) {
    const own = index % 10 ? {} : { artist, category };
    const { id } = await makeDrawing(shop, { ...own, images: 0, copiesSold: index % 4, stock: 1000 });
    ids.push(id);
  }
  customer = await makeCustomer(shop);
  await buy(shop, customer, { id: ids[0] as number });
});
afterAll(() => shop.close());

const sorted = (list: number[]) => list.toSorted((one, other) => one - other);
const cursor = (key: unknown) => Buffer.from(JSON.stringify(key)).toString('base64url');

describe.each(sorts)('%s', (sort) => {
  test.each([6, 39, 40, 100])('walked %i at a time shows each drawing once', async (first) => {
    expect(sorted(await walk(shop, { sort, first }))).toEqual(ids);
    const own = await walk(shop, { sort, first }, customer.token);
    expect(sorted(own)).toEqual(ids);
    expect(own).toEqual((await walk(shop, { sort, first: 100 }, customer.token)).slice(0, own.length));
  });

  test('a page knows its place', async () => {
    const first = await page(shop, { sort, first: 15 }, customer.token);
    expect(first.pageInfo).toEqual({
      hasNextPage: true,
      hasPreviousPage: false,
      startCursor: first.edges[0].cursor,
      endCursor: first.edges[14].cursor,
    });
    expect(first.nodes.map(({ id }: { id: string }) => ({ id }))).toEqual(
      first.edges.map(({ node }: { node: object }) => node),
    );
    const after = first.pageInfo.endCursor;
    const third = await page(shop, { sort, first: 15, after }, customer.token);
    expect(third.pageInfo.hasPreviousPage).toBe(true);
    expect(third.totalCount).toBe(40);
  });

  test('a cursor of another sort is refused', async () => {
    for (const other of sorts.filter((known) => known !== sort)) {
      const { pageInfo } = await page(shop, { sort: other, first: 1 }, customer.token);
      expect(await refusal(shop, { sort, after: pageInfo.endCursor }, customer.token)).toEqual({
        code: 'BAD_USER_INPUT',
        field: 'after',
      });
    }
  });

  test.each([
    'garbage',
    '!!!',
    '\u0000',
    'x'.repeat(5000),
    cursor(null),
    cursor({}),
    cursor([sort]),
    cursor([sort, 1, 0]),
    cursor([sort, 1, 2_147_483_648]),
    cursor([sort, 1.5, 'x']),
    cursor([sort, "1'); drop table drawing; --", 1]),
    cursor([sort, 1e300, 2_147_483_648]),
    cursor([sort, '0000-01-01T00:00:00.000Z', 1]),
    cursor([sort, '2026-13-41T00:00:00.000Z', 1]),
    cursor([sort, [2_147_483_648], 0, null]),
    cursor([sort, [], -1, null]),
    cursor([sort, [], 0, 'garbage']),
    cursor([sort, [], 0, cursor(['POPULAR', 2_147_483_648, 1])]),
  ])('a made-up cursor is refused: %#', async (after) => {
    for (const token of [undefined, customer.token]) {
      expect(await refusal(shop, { sort, after }, token)).toEqual({ code: 'BAD_USER_INPUT', field: 'after' });
    }
  });
});

test.each(['POPULAR', 'PRICE_ASC', 'PRICE_DESC', 'NEWEST'])(
  'a fraction where %s has whole numbers is refused',
  async (sort) => {
    expect(await refusal(shop, { sort, after: cursor([sort, 1.5, 1]) })).toMatchObject({ field: 'after' });
  },
);

test.each([0, -1, 101, 2_147_483_647])('%i at a time is refused', async (first) => {
  expect(await refusal(shop, { first })).toEqual({ code: 'BAD_USER_INPUT', field: 'first' });
});

test('first is 20 when left out or null', async () => {
  expect((await page(shop, {})).nodes).toHaveLength(20);
  expect((await page(shop, { first: null, after: null })).nodes).toHaveLength(20);
});

test('an empty page has no cursors', async () => {
  const { pageInfo, nodes, totalCount } = await page(shop, { filter: { category: 'nowhere' } });
  expect([nodes, totalCount]).toEqual([[], 0]);
  expect(pageInfo).toEqual({
    hasNextPage: false,
    hasPreviousPage: false,
    startCursor: null,
    endCursor: null,
  });
});

// From here on the shop changes while it is walked.
describe.each(sorts)('%s while others shop', (sort) => {
  test('drawings that come in between pages repeat and hide nothing', async () => {
    const before = await walk(shop, { sort, first: 100 }, customer.token);
    const walked = await walk(shop, { sort, first: 9 }, customer.token, (turn) =>
      makeDrawing(shop, { images: 0, copiesSold: turn % 4, priceCents: 900 + turn * 50 }),
    );
    expect(new Set(walked).size).toBe(walked.length);
    expect(walked.filter((id) => before.includes(id))).toEqual(before);
  });

  test('drawings that sell between pages are not shown twice', async () => {
    const all = await walk(shop, { sort, first: 100 }, customer.token);
    const selling = all.at(-1) as number;
    const walked = await walk(shop, { sort, first: 9 }, customer.token, () =>
      rowsOf(
        shop.orm.em.fork(),
        sql`update drawing set stock = stock - 1, copies_sold = copies_sold + 1 where id = ${selling}`,
      ),
    );
    expect(new Set(walked).size).toBe(walked.length);
    expect(walked.filter((id) => id !== selling)).toEqual(all.filter((id) => id !== selling));
  });
});
