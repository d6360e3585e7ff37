import { type Customer, makeCustomer, makeStaff } from '../support/factories.ts';
import { makeCrowd } from '../support/history.ts';
import type { Json } from '../support/json.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { act, miscounted, ownedBy, shown, written } from './reviewing.ts';

let shop: TestShop;
/** The same shop, where the staff look first. */
let strict: TestShop;
let author: Customer;
let reader: Customer;
let staff: Customer;
beforeAll(async () => {
  shop = await openShop();
  const { databaseUrl } = shop;
  strict = await openShop({ config: { databaseUrl, reviewModeration: 'pre' } });
  author = await makeCustomer(shop);
  reader = await makeCustomer(shop);
  staff = await makeStaff(shop);
});
afterAll(async () => {
  await strict.close();
  await shop.close();
});

const decide = (input: Json, person: Customer | null = staff) =>
  act(shop, person, 'moderateReview', { input });

const queueOf = `query ($first: Int, $after: String) { reviewsToModerate(first: $first, after: $after) {
  nodes { waitingSince review { id comment status version author drawing { title } } reports { reason note } }
  pageInfo { hasNextPage endCursor } } }`;

async function waiting(): Promise<Json[]> {
  const { data } = await shop.graphql(queueOf, { first: 100 }, staff.token);
  return data.reviewsToModerate.nodes;
}

const isWaiting = async (id: string) => (await waiting()).some(({ review }) => review.id === id);

test('where the staff look first, a review is its author’s alone until they approve it', async () => {
  const drawingId = await ownedBy(shop, author);
  const review = await written(strict, author, drawingId, { rating: 5, comment: 'Patience.' });
  expect(review.status).toBe('PENDING');
  expect(await shown(shop, drawingId, author)).toMatchObject({
    reviewCount: 0,
    averageRating: null,
    comments: [],
    myReview: { comment: 'Patience.', status: 'PENDING' },
  });
  expect(await shown(shop, drawingId, reader)).toMatchObject({ comments: [], myReview: null });
  expect(await shown(shop, drawingId)).toMatchObject({ comments: [], myReview: null });
  expect((await shop.rest(`GET /api/drawings/${drawingId}`, author)).body.data).toMatchObject({
    rating: 0,
    reviews: [],
  });
  expect(await isWaiting(review.id)).toBe(true);
  expect(await decide({ id: review.id, decision: 'APPROVE' })).toMatchObject({ status: 'APPROVED' });
  expect(await shown(shop, drawingId)).toMatchObject({ reviewCount: 1, rating: 5, comments: ['Patience.'] });
  expect(await isWaiting(review.id)).toBe(false);
});

test('otherwise it is shown at once, and can be taken down and put back', async () => {
  const drawingId = await ownedBy(shop, author);
  const { id, status } = await written(shop, author, drawingId, { rating: 1, comment: 'Rude words.' });
  expect(status).toBe('APPROVED');
  expect(await isWaiting(id)).toBe(false);
  const reason = 'No rude words, please.';
  expect(await decide({ id, decision: 'REJECT', reason })).toMatchObject({
    status: 'REJECTED',
    rejectionReason: reason,
  });
  expect(await shown(shop, drawingId)).toMatchObject({ reviewCount: 0, rating: 0, comments: [] });
  expect((await shown(shop, drawingId, author)).myReview).toMatchObject({
    status: 'REJECTED',
    rejectionReason: reason,
  });
  expect(await decide({ id, decision: 'APPROVE' })).toMatchObject({
    status: 'APPROVED',
    rejectionReason: null,
  });
  expect(await shown(shop, drawingId)).toMatchObject({ reviewCount: 1, rating: 1 });
});

test('only its author and the staff see what moderation says of a review', async () => {
  const drawingId = await ownedBy(shop, author);
  await written(shop, author, drawingId);
  const statusFor = async (person?: Customer) => (await shown(shop, drawingId, person)).nodes[0].status;
  expect(await statusFor(author)).toBe('APPROVED');
  expect(await statusFor(staff)).toBe('APPROVED');
  expect(await statusFor(reader)).toBeNull();
  expect(await statusFor()).toBeNull();
});

test('with "pre" other words are looked at again, other stars are not', async () => {
  const drawingId = await ownedBy(shop, author);
  const { id } = await written(strict, author, drawingId, { rating: 2, comment: 'Good.' });
  await decide({ id, decision: 'APPROVE' });
  const edit = (input: Json) => act(strict, author, 'editReview', { input: { id, ...input } });
  expect(await edit({ rating: 4 })).toMatchObject({ status: 'APPROVED' });
  expect(await shown(shop, drawingId)).toMatchObject({ reviewCount: 1, rating: 4 });
  expect(await edit({ comment: 'Buy at my shop instead.' })).toMatchObject({ status: 'PENDING' });
  expect(await shown(shop, drawingId)).toMatchObject({ reviewCount: 0, rating: 0 });
  expect(await isWaiting(id)).toBe(true);
});

test('with "post" an edit does not bring back what was taken down', async () => {
  const drawingId = await ownedBy(shop, author);
  const { id } = await written(shop, author, drawingId, { comment: 'Rude words.' });
  await decide({ id, decision: 'REJECT' });
  const edit = (input: Json) => act(shop, author, 'editReview', { input: { id, ...input } });
  expect(await edit({ rating: 1 })).toMatchObject({ status: 'REJECTED' });
  expect(await edit({ comment: 'Other rude words.' })).toMatchObject({ status: 'PENDING' });
  expect((await shown(shop, drawingId)).comments).toEqual([]);
  await decide({ id, decision: 'APPROVE' });
  expect(await edit({ comment: 'Kind words.' })).toMatchObject({ status: 'APPROVED' });
});

test('nor does deleting it and writing it again', async () => {
  const drawingId = await ownedBy(shop, author, reader);
  const first = await written(shop, author, drawingId, { comment: 'Rude words.' });
  await decide({ id: first.id, decision: 'REJECT' });
  await act(shop, author, 'deleteReview', { id: first.id });
  const second = await written(shop, author, drawingId, { comment: 'Rude words.' });
  expect(second.status).toBe('PENDING');
  expect((await written(shop, reader, drawingId)).status).toBe('APPROVED');
  await decide({ id: second.id, decision: 'APPROVE' });
  await act(shop, author, 'deleteReview', { id: second.id });
  expect((await written(shop, author, drawingId)).status).toBe('APPROVED');
});

test('words that were exchanged meanwhile are not approved unread', async () => {
  const drawingId = await ownedBy(shop, author);
  const { id, version } = await written(strict, author, drawingId, { comment: 'Kind words.' });
  await act(strict, author, 'editReview', { input: { id, comment: 'Rude words.' } });
  expect(await decide({ id, decision: 'APPROVE', version })).toMatchObject({
    __typename: 'ReviewChanged',
    code: 'REVIEW_CHANGED',
    message: expect.stringContaining('Read it again'),
  });
  expect(await isWaiting(id)).toBe(true);
  expect(await decide({ id, decision: 'REJECT', version: version + 1 })).toMatchObject({
    status: 'REJECTED',
  });
});

test.each([
  ['input.id', { id: 'x' }],
  ['input.reason', { reason: ' ' }],
  ['input.reason', { reason: 'x'.repeat(501) }],
])('%s that cannot be right is named: %#', async (field, input) => {
  expect(await decide({ id: '1', decision: 'REJECT', ...input })).toEqual({ code: 'BAD_USER_INPUT', field });
});

test('only the staff decide, and see what waits', async () => {
  const { id } = await written(strict, author, await ownedBy(shop, author));
  const decision = { id, decision: 'APPROVE' };
  expect(await decide(decision, author)).toEqual({ code: 'FORBIDDEN' });
  expect(await decide(decision, null)).toEqual({ code: 'UNAUTHENTICATED' });
  expect(await decide({ ...decision, id: '2147483647' })).toEqual({ code: 'NOT_FOUND' });
  const codeFor = async (token?: string) =>
    (await shop.graphql(queueOf, {}, token)).errors?.[0]?.extensions.code;
  expect(await codeFor(author.token)).toBe('FORBIDDEN');
  expect(await codeFor()).toBe('UNAUTHENTICATED');
  expect(await isWaiting(id)).toBe(true);
  expect(await decide(decision)).toMatchObject({ status: 'APPROVED' });
});

test('what waits longest comes first, a page at a time and in as many statements as ever', async () => {
  const crowd = await makeCrowd(shop, 7);
  const drawingId = await ownedBy(shop, ...crowd);
  const ids: string[] = [];
  for (const person of crowd) ids.push((await written(strict, person, drawingId)).id);
  const found: string[] = [];
  const pages: string[][] = [];
  let after: string | null = null;
  do {
    const sent = await shop.statements(async () => {
      const { data }: Json = await shop.graphql(queueOf, { first: 3, after }, staff.token);
      const { nodes, pageInfo }: Json = data.reviewsToModerate;
      found.push(...nodes.map(({ review }: Json) => review.id));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    });
    pages.push(sent);
  } while (after);
  expect(found.filter((id) => ids.includes(id))).toEqual(ids);
  expect(new Set(found).size).toBe(found.length);
  for (const sent of pages.slice(0, -1)) expect(sent).toHaveLength(3);
});

test('the stars of every drawing are those of its approved reviews', async () => {
  expect(await miscounted(shop.orm.em.fork())).toEqual([]);
});
