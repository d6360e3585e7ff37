import { sql } from 'kysely';
import { rowsOf } from '../../src/shared/rows.ts';
import type { Customer } from '../support/factories.ts';
import type { Json } from '../support/json.ts';
import { idsOf, listing, openWishingShop, type WishingShop } from './wishing.ts';

let wishing: WishingShop;
let customer: Customer;
beforeAll(async () => {
  wishing = await openWishingShop();
});
afterAll(() => wishing.shop.close());
beforeEach(async () => {
  customer = await wishing.newcomer();
});

test('walking the list shows each once, also when some were added at the same moment', async () => {
  const ids = await wishing.drawings(25);
  for (const id of ids) await wishing.add(id, customer);
  await rowsOf(
    wishing.shop.orm.em.fork(),
    sql`update wishlist_item set added_at = '2026-01-01T00:00:00Z'::timestamptz + make_interval(days => drawing_id % 3)
      where user_id = ${customer.id}`,
  );
  const whole = idsOf(await wishing.wishlist(customer, { first: 100 }));
  expect(whole).toEqual(
    ids.toSorted((one, other) => (Number(other) % 3) - (Number(one) % 3) || Number(other) - Number(one)),
  );
  const walked: string[] = [];
  let after: string | null = null;
  for (let turn = 0; turn < 5; turn += 1) {
    const page: Json = await wishing.wishlist(customer, { first: 6, after });
    walked.push(...idsOf(page));
    expect(page.pageInfo).toMatchObject({ hasNextPage: turn < 4, hasPreviousPage: turn > 0 });
    after = page.pageInfo.endCursor;
    for (const id of await wishing.drawings(1)) await wishing.add(id, customer);
  }
  expect(walked).toEqual(whole);
});

const cursor = (key: unknown) => Buffer.from(JSON.stringify(key)).toString('base64url');

test.each([
  [{ first: 0 }, 'first'],
  [{ first: 101 }, 'first'],
  [{ after: 'garbage' }, 'after'],
  [{ after: cursor(['POPULAR', [1], 1]) }, 'after'],
  [{ after: cursor(['WISH', 'yesterday', 1]) }, 'after'],
  [{ after: cursor(['WISH', '2026-01-01T00:00:00.000Z', 2_147_483_648]) }, 'after'],
])('a page of %j makes no sense', async (page, field) => {
  const { errors } = await wishing.shop.graphql(listing, page, customer.token);
  expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field });
});

test('what is wished of a page of drawings takes one statement more, whatever its size', async () => {
  for (const id of await wishing.drawings(20)) await wishing.add(id, customer);
  const query = `query ($first: Int!) { drawings(first: $first, sort: POPULAR) { nodes { id inMyWishlist } } }`;
  const sent = async (first: number, token?: string) =>
    (await wishing.shop.statements(() => wishing.shop.graphql(query, { first }, token))).length;
  // The drawings, the wishes.
  expect([await sent(2, customer.token), await sent(20, customer.token)]).toEqual([2, 2]);
  expect(await sent(20)).toBe(1);
});

test('a page of the list takes two statements, its total one more', async () => {
  for (const id of await wishing.drawings(12)) await wishing.add(id, customer);
  const sent = async (fields: string) =>
    (
      await wishing.shop.statements(() =>
        wishing.shop.graphql(`{ me { wishlist { ${fields} } } }`, {}, customer.token),
      )
    ).length;
  // The person, the drawings.
  expect(await sent('nodes { title }')).toBe(2);
  expect(await sent('totalCount nodes { title }')).toBe(3);
});
