import { sql } from 'kysely';
import { rowsOf } from '../../src/shared/rows.ts';
import { type Customer, makeDrawing } from '../support/factories.ts';
import { makeCrowd } from '../support/history.ts';
import type { Json } from '../support/json.ts';
import { openShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
let crowd: Customer[];
beforeAll(async () => {
  shop = await openShop();
  crowd = await makeCrowd(shop, 30);
});
afterAll(() => shop.close());

interface Written {
  comment: string;
  day?: number;
  status?: string;
}

/** Reviews of a new drawing, one per person of the crowd. */
async function reviewed(written: Written[]): Promise<number> {
  const { id } = await makeDrawing(shop);
  await write(id, written, 0);
  return id;
}

async function write(id: number, written: Written[], from: number): Promise<void> {
  for (const [index, { comment, day = 1, status = 'APPROVED' }] of written.entries()) {
    const createdAt = new Date(Date.UTC(2026, 0, day));
    await rowsOf(
      shop.orm.em.fork(),
      sql`insert into review (drawing_id, user_id, rating, comment, status, verified_purchase, created_at)
          values (${id}, ${crowd[from + index]?.id}, 5, ${comment}, ${status}, true, ${createdAt})`,
    );
  }
}

const query = `query ($id: ID!, $first: Int, $after: String) { drawing(id: $id) {
  reviews(first: $first, after: $after) {
    edges { cursor node { comment } } nodes { comment author }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  } } }`;

const ask = (id: number, page: Json = {}) => shop.graphql(query, { id, ...page });

async function reviews(id: number, page: Json = {}): Promise<Json> {
  return (await ask(id, page)).data.drawing.reviews;
}

const comments = ({ nodes }: Json) => nodes.map(({ comment }: Json) => comment);

test('the newest come first, and of one moment the last written', async () => {
  const id = await reviewed([
    { comment: 'old', day: 1 },
    { comment: 'new', day: 9 },
    { comment: 'one', day: 5 },
    { comment: 'two', day: 5 },
  ]);
  const page = await reviews(id);
  expect(comments(page)).toEqual(['new', 'two', 'one', 'old']);
  expect(page.nodes[0].author).toBe(crowd[1]?.name);
  expect(page.pageInfo).toEqual({
    hasNextPage: false,
    hasPreviousPage: false,
    startCursor: page.edges[0].cursor,
    endCursor: page.edges[3].cursor,
  });
});

test('what is not approved is never shown', async () => {
  const id = await reviewed([
    { comment: 'waiting', status: 'PENDING', day: 3 },
    { comment: 'shown' },
    { comment: 'refused', status: 'REJECTED', day: 2 },
  ]);
  expect(comments(await reviews(id, { first: 2 }))).toEqual(['shown']);
  const { pageInfo } = await reviews(id, { first: 1 });
  expect(pageInfo.hasNextPage).toBe(false);
});

test('walking the pages shows each once, also when new ones come in', async () => {
  const id = await reviewed(Array.from({ length: 25 }, (_, day) => ({ comment: `#${day}`, day: day % 3 })));
  const expected = comments(await reviews(id, { first: 100 }));
  const walked: string[] = [];
  let after: string | null = null;
  for (let turn = 0; turn < 5; turn += 1) {
    const page: Json = await reviews(id, { first: 6, after });
    walked.push(...comments(page));
    expect(page.pageInfo.hasPreviousPage).toBe(turn > 0);
    expect(page.pageInfo.hasNextPage).toBe(turn < 4);
    after = page.pageInfo.endCursor;
    await write(id, [{ comment: 'late', day: 20 }], 25 + turn);
  }
  expect(walked).toEqual(expected);
});

test('several drawings and several pages of one at once do not mix', async () => {
  const [one, other] = [
    await reviewed([{ comment: 'A' }, { comment: 'B' }]),
    await reviewed([{ comment: 'C' }]),
  ];
  const { data } = await shop.graphql(
    `query ($one: ID!, $other: ID!) {
      one: drawing(id: $one) { few: reviews(first: 1) { nodes { comment } } all: reviews { nodes { comment } } }
      other: drawing(id: $other) { all: reviews { nodes { comment } } } }`,
    { one, other },
  );
  expect(comments(data.one.few)).toEqual(['B']);
  expect(comments(data.one.all)).toEqual(['B', 'A']);
  expect(comments(data.other.all)).toEqual(['C']);
});

test('no reviews make an empty page', async () => {
  const page = await reviews((await makeDrawing(shop)).id);
  expect(page.pageInfo).toEqual({
    hasNextPage: false,
    hasPreviousPage: false,
    startCursor: null,
    endCursor: null,
  });
});

const cursor = (key: unknown) => Buffer.from(JSON.stringify(key)).toString('base64url');

test.each([
  ['first', { first: 0 }],
  ['first', { first: 101 }],
  ['after', { after: 'garbage' }],
  ['after', { after: cursor(['POPULAR', 1, 1]) }],
  ['after', { after: cursor(['REVIEW', 'NEWEST', [], 'yesterday', 1]) }],
  ['after', { after: cursor(['REVIEW', 'NEWEST', [], '0000-01-01T00:00:00.000Z', 1]) }],
  ['after', { after: cursor(['REVIEW', 'NEWEST', [], '2026-01-01T00:00:00.000Z', 2_147_483_648]) }],
])('%s that cannot be right is named: %#', async (field, page) => {
  const { errors } = await ask((await makeDrawing(shop)).id, page);
  expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field });
});
