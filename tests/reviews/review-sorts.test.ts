import { sql } from 'kysely';
import { rowsOf } from '../../src/shared/rows.ts';
import { type Customer, makeDrawing } from '../support/factories.ts';
import { makeCrowd } from '../support/history.ts';
import type { Json } from '../support/json.ts';
import { openShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
let crowd: Customer[];
let drawingId: number;
beforeAll(async () => {
  shop = await openShop();
  crowd = await makeCrowd(shop, 40);
  drawingId = (await makeDrawing(shop)).id;
  await review(drawingId, 40);
});
afterAll(() => shop.close());

interface Facts {
  id: number;
  rating: number;
  helpfulCount: number;
  day: number;
}

/** Reviews by as many people; each place in one of the orders is shared by some. */
async function review(id: number, count: number): Promise<void> {
  await rowsOf(
    shop.orm.em.fork(),
    sql`insert into review (drawing_id, user_id, rating, comment, helpful_count, verified_purchase, created_at)
        select ${id}, person, 1 + n % 5, 'Fine.', n % 4, true, timestamptz '2026-01-01' + n % 7 * interval '1 day'
        from unnest(${crowd.slice(0, count).map((person) => person.id)}::int[]) with ordinality as by (person, n)`,
  );
}

const query = `query ($id: ID!, $first: Int, $after: String, $sort: ReviewSort, $rating: Int) { drawing(id: $id) {
  reviews(first: $first, after: $after, sort: $sort, rating: $rating) {
    nodes { id rating helpfulCount createdAt } pageInfo { hasNextPage endCursor } } } }`;

const ask = (variables: Json) => shop.graphql(query, { id: drawingId, ...variables });

async function walk(variables: Json): Promise<Facts[]> {
  const found: Facts[] = [];
  for (let after: string | null = null; ; ) {
    const { data }: Json = await ask({ first: 6, after, ...variables });
    const { nodes, pageInfo } = data.drawing.reviews;
    for (const { id, createdAt, ...facts } of nodes)
      found.push({ id: Number(id), day: Date.parse(createdAt), ...facts });
    if (!pageInfo.hasNextPage) return found;
    after = pageInfo.endCursor;
  }
}

type Comparison = (one: Facts, other: Facts) => number;
const newest: Comparison = (one, other) => other.day - one.day || other.id - one.id;
const orders: [string | null, Comparison][] = [
  [null, newest],
  ['NEWEST', newest],
  ['HELPFUL', (one, other) => other.helpfulCount - one.helpfulCount || newest(one, other)],
  ['RATING', (one, other) => other.rating - one.rating || newest(one, other)],
];

test.each(orders)('walking the pages by %s shows each review once, in that order', async (sort, compare) => {
  const found = await walk({ sort });
  expect(new Set(found.map(({ id }) => id)).size).toBe(40);
  expect(found).toEqual([...found].sort(compare));
});

test.each(orders)('so does walking those of so many stars by %s', async (sort, compare) => {
  const found = await walk({ sort, rating: 4 });
  expect(found.map(({ rating }) => rating)).toEqual(Array(8).fill(4));
  expect(found).toEqual([...found].sort(compare));
});

test('a cursor of one order does not fit another', async () => {
  const sorts = ['NEWEST', 'HELPFUL', 'RATING'];
  for (const sort of sorts) {
    const { data } = await ask({ sort, first: 1 });
    const after = data.drawing.reviews.pageInfo.endCursor;
    for (const other of sorts.filter((name) => name !== sort)) {
      const { errors } = await ask({ sort: other, after });
      expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'after' });
    }
  }
});

test.each([0, 6, -1])('%i is no number of stars', async (rating) => {
  const { errors } = await ask({ rating });
  expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'rating' });
});

test('reviews of a page of drawings, with what the customer thinks of each, take five statements', async () => {
  const [person] = crowd as [Customer];
  const drawings = [drawingId];
  for (let index = 0; index < 9; index += 1) drawings.push((await makeDrawing(shop)).id);
  for (const id of drawings.slice(1)) await review(id, 20);
  const page = `query ($first: Int!) { drawings(first: $first, sort: NEWEST) { nodes {
    mine: myReview { comment status } reviews(first: 5, sort: HELPFUL) { nodes { author isMine helpfulToMe drawing { title } } } } } }`;
  const statements = async (first: number) => {
    let nodes: Json[] = [];
    const sent = await shop.statements(async () => {
      nodes = (await shop.graphql(page, { first }, person.token)).data.drawings.nodes;
    });
    for (const { mine, reviews } of nodes)
      expect([mine.status, reviews.nodes.length]).toEqual(['APPROVED', 5]);
    return [nodes.length, sent.length];
  };
  // A session is looked up once.
  await statements(1);
  expect([await statements(2), await statements(10)]).toEqual([
    [2, 5],
    [10, 5],
  ]);
});
