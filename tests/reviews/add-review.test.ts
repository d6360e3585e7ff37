import { sql } from 'kysely';
import { rowsOf } from '../../src/shared/rows.ts';
import { buy, type Customer, makeCustomer, makeDrawing } from '../support/factories.ts';
import { makeCrowd, sold } from '../support/history.ts';
import type { Json } from '../support/json.ts';
import { openShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
let customer: Customer;
beforeAll(async () => {
  shop = await openShop();
  customer = await makeCustomer(shop, { name: 'Ada Marlowe' });
});
afterAll(() => shop.close());

const mutation = `mutation ($input: AddReviewInput!) { addReview(input: $input) {
  __typename
  ... on Review { id author rating comment verifiedPurchase createdAt }
  ... on Problem { code message }
} }`;

const send = (input: Json, token?: string) =>
  shop.graphql(mutation, { input: { rating: 4, comment: 'Fine.', ...input } }, token);

async function review(input: Json, token = customer.token): Promise<Json> {
  const { data, errors } = await send(input, token);
  expect(errors).toBeUndefined();
  return data.addReview;
}

async function shown(id: number): Promise<Json> {
  const { data } = await shop.graphql(
    `query ($id: ID!) { drawing(id: $id) { rating averageRating reviewCount ratingHistogram { rating count }
      reviews { nodes { id author rating comment verifiedPurchase createdAt } } } }`,
    { id },
  );
  return data.drawing;
}

/** A drawing that the customer owns. */
async function owned(): Promise<number> {
  const drawing = await makeDrawing(shop);
  await sold(shop, customer, drawing);
  return drawing.id;
}

test('a buyer reviews a drawing, and it is shown and counted at once', async () => {
  const drawing = await makeDrawing(shop);
  await buy(shop, customer, drawing);
  const { __typename, ...written } = await review({
    drawingId: drawing.id,
    rating: 4,
    comment: '  Lovely. ',
  });
  expect(__typename).toBe('Review');
  expect(written).toMatchObject({
    author: 'Ada Marlowe',
    rating: 4,
    comment: 'Lovely.',
    verifiedPurchase: true,
  });
  expect(await shown(drawing.id)).toMatchObject({
    rating: 4,
    averageRating: 4,
    reviewCount: 1,
    reviews: { nodes: [written] },
  });
});

test.each(['PENDING_PAYMENT', 'PAYMENT_FAILED', 'CANCELLED'])(
  'one whose order is %s has not bought it',
  async (status) => {
    const drawing = await makeDrawing(shop);
    await sold(shop, customer, drawing, status);
    expect(await review({ drawingId: drawing.id })).toEqual({
      __typename: 'NotPurchased',
      code: 'NOT_PURCHASED',
      message: expect.stringContaining('Buy it first'),
    });
  },
);

test('one to whom it was sent has', async () => {
  const drawing = await makeDrawing(shop);
  await sold(shop, customer, drawing, 'FULFILLED');
  expect((await review({ drawingId: drawing.id })).__typename).toBe('Review');
});

test("someone else's purchase does not count, nor does a drawing that is not there", async () => {
  const drawingId = await owned();
  const stranger = await makeCustomer(shop);
  expect((await review({ drawingId }, stranger.token)).__typename).toBe('NotPurchased');
  expect((await review({ drawingId: 2_147_483_647 })).__typename).toBe('NotPurchased');
});

test('there is one review per person, also when the button is pressed ten times at once', async () => {
  const drawingId = await owned();
  const answers = await Promise.all(Array.from({ length: 10 }, () => review({ drawingId, rating: 5 })));
  const kinds = answers.map((answer) => answer.__typename).sort();
  expect(kinds).toEqual([...Array(9).fill('AlreadyReviewed'), 'Review']);
  expect(await review({ drawingId })).toMatchObject({
    code: 'ALREADY_REVIEWED',
    message: expect.any(String),
  });
  expect(await shown(drawingId)).toMatchObject({ reviewCount: 1, averageRating: 5 });
});

test.each([
  '<script>alert("x")</script><b>bold</b> & &amp;',
  "Robert'); DROP TABLE review;--",
  '🖋️ 👩🏽‍🎨 a wave 🌊',
  'רישום יפה מאוד — \u202bשלום\u202c',
  'line one\r\nline two\n\n\ttabbed',
  '$ {{comment}} $1 :name \\n %s',
  '🖌'.repeat(2000),
])('words are kept as they were written: %#', async (comment) => {
  const drawingId = await owned();
  expect((await review({ drawingId, comment })).comment).toBe(comment);
  expect((await shown(drawingId)).reviews.nodes[0].comment).toBe(comment);
});

test.each([
  ['input.rating', { rating: 0 }],
  ['input.rating', { rating: 6 }],
  ['input.rating', { rating: 4.5 }],
  ['input.rating', { rating: '5' }],
  ['input.comment', { comment: '' }],
  ['input.comment', { comment: ' \n\t ' }],
  ['input.comment', { comment: '\u200b\u2060\ufeff' }],
  ['input.comment', { comment: '\ufe0f\u034f' }],
  ['input.comment', { comment: 'x'.repeat(2001) }],
  ['input.comment', { comment: 'x\u0000' }],
  ['input.drawingId', { drawingId: 'abc' }],
  ['input.drawingId', { drawingId: '2147483648' }],
])('%s that cannot be right is named: %#', async (field, input) => {
  const drawingId = await owned();
  const { errors } = await send({ drawingId, ...input }, customer.token);
  expect(errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'BAD_USER_INPUT', field }]);
  expect((await shown(drawingId)).reviewCount).toBe(0);
});

test('someone who is not signed in is asked to', async () => {
  const { data, errors } = await send({ drawingId: 1 });
  expect([data, errors?.[0]?.extensions]).toEqual([null, { code: 'UNAUTHENTICATED' }]);
});

test('fifty people reviewing at once are all counted', async () => {
  const drawing = await makeDrawing(shop);
  const crowd = await makeCrowd(shop, 50);
  for (const person of crowd) await sold(shop, person, drawing);
  const answers = await Promise.all(
    crowd.map(({ token }, index) => review({ drawingId: drawing.id, rating: 1 + (index % 5) }, token)),
  );
  expect(new Set(answers.map((answer) => answer.__typename))).toEqual(new Set(['Review']));
  expect(await shown(drawing.id)).toMatchObject({
    reviewCount: 50,
    averageRating: 3,
    rating: 3,
    ratingHistogram: [5, 4, 3, 2, 1].map((rating) => ({ rating, count: 10 })),
  });
  const [row] = await rowsOf(
    shop.orm.em.fork(),
    sql<{ count: number }>`select count(*) as count from review where drawing_id = ${drawing.id}`,
  );
  expect(row?.count).toBe(50);
});
