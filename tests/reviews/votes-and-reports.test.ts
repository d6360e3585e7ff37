import { sql } from 'kysely';
import { rowsOf } from '../../src/shared/rows.ts';
import { type Customer, makeCustomer, makeStaff } from '../support/factories.ts';
import { makeCrowd } from '../support/history.ts';
import type { Json } from '../support/json.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { act, ownedBy, shown, written } from './reviewing.ts';

let shop: TestShop;
let author: Customer;
let reader: Customer;
let staff: Customer;
beforeAll(async () => {
  shop = await openShop();
  author = await makeCustomer(shop);
  reader = await makeCustomer(shop);
  staff = await makeStaff(shop);
});
afterAll(() => shop.close());

const review = async (): Promise<string> => (await written(shop, author, await ownedBy(shop, author))).id;
const mark = (id: string, person: Customer | null = reader) => act(shop, person, 'markReviewHelpful', { id });
const unmark = (id: string, person: Customer | null = reader) =>
  act(shop, person, 'unmarkReviewHelpful', { id });
const report = (input: Json, person: Customer | null = reader) =>
  act(shop, person, 'reportReview', { input: { reason: 'SPAM', ...input } });
const takeDown = (id: string) => act(shop, staff, 'moderateReview', { input: { id, decision: 'REJECT' } });

async function reportsOf(id: string): Promise<Json[] | undefined> {
  const { data } = await shop.graphql(
    '{ reviewsToModerate(first: 100) { nodes { review { id } reports { reason note reportedAt } } } }',
    {},
    staff.token,
  );
  return data.reviewsToModerate.nodes.find((node: Json) => node.review.id === id)?.reports;
}

test('one vote a person, which can be taken back', async () => {
  const id = await review();
  expect(await mark(id)).toMatchObject({ helpfulCount: 1, helpfulToMe: true });
  expect(await mark(id)).toMatchObject({ helpfulCount: 1 });
  expect(await mark(id, staff)).toMatchObject({ helpfulCount: 2 });
  expect(await unmark(id)).toMatchObject({ helpfulCount: 1, helpfulToMe: false });
  expect(await unmark(id)).toMatchObject({ helpfulCount: 1 });
});

test('a button that is pressed ten times at once votes once, and a hundred people are a hundred', async () => {
  const id = await review();
  const crowd = await makeCrowd(shop, 99);
  await Promise.all([...Array(10).fill(reader), ...crowd].map((person) => mark(id, person)));
  expect(await mark(id)).toMatchObject({ helpfulCount: 100 });
  await Promise.all(crowd.slice(0, 50).map((person) => unmark(id, person)));
  expect(await mark(id)).toMatchObject({ helpfulCount: 50 });
});

test('nobody votes on their own review or reports it, whether it is shown or not', async () => {
  const id = await review();
  for (const attempt of [() => mark(id, author), () => unmark(id, author), () => report({ id }, author)]) {
    expect(await attempt()).toMatchObject({ __typename: 'OwnReview', code: 'OWN_REVIEW' });
  }
  await takeDown(id);
  expect(await mark(id, author)).toMatchObject({ code: 'OWN_REVIEW' });
});

test('a review that is not shown is as missing as one that is not there', async () => {
  const id = await review();
  await takeDown(id);
  for (const missing of [id, '2147483647']) {
    expect(await mark(missing)).toEqual({ code: 'NOT_FOUND' });
    expect(await unmark(missing)).toEqual({ code: 'NOT_FOUND' });
    expect(await report({ id: missing })).toEqual({ code: 'NOT_FOUND' });
  }
});

test('someone who is not signed in is asked to', async () => {
  const id = await review();
  for (const attempt of [() => mark(id, null), () => unmark(id, null), () => report({ id }, null)])
    expect(await attempt()).toEqual({ code: 'UNAUTHENTICATED' });
});

test('a report brings a review before the staff, and is made once', async () => {
  const id = await review();
  expect(await report({ id, reason: 'OFFENSIVE', note: '  See the second line. ' })).toMatchObject({
    __typename: 'Review',
    id,
  });
  expect(await report({ id, reason: 'SPAM' })).toMatchObject({
    __typename: 'AlreadyReported',
    code: 'ALREADY_REPORTED',
  });
  await report({ id, reason: 'OTHER' }, staff);
  expect(await reportsOf(id)).toEqual([
    { reason: 'OFFENSIVE', note: 'See the second line.', reportedAt: expect.any(String) },
    { reason: 'OTHER', note: null, reportedAt: expect.any(String) },
  ]);
});

test('ten reports of one person at once are one', async () => {
  const id = await review();
  const answers = await Promise.all(Array.from({ length: 10 }, () => report({ id })));
  const kinds = answers.map((answer) => answer.__typename).sort();
  expect(kinds).toEqual([...Array(9).fill('AlreadyReported'), 'Review']);
  expect(await reportsOf(id)).toHaveLength(1);
});

test('it is shown until they decide; then it waits no more, until somebody else reports it', async () => {
  const drawingId = await ownedBy(shop, author);
  const { id } = await written(shop, author, drawingId);
  await report({ id });
  expect((await shown(shop, drawingId)).comments).toHaveLength(1);
  await act(shop, staff, 'moderateReview', { input: { id, decision: 'APPROVE' } });
  expect(await reportsOf(id)).toBeUndefined();
  expect(await report({ id })).toMatchObject({ code: 'ALREADY_REPORTED' });
  await report({ id, reason: 'OFF_TOPIC' }, await makeCustomer(shop));
  expect((await reportsOf(id))?.map(({ reason }) => reason)).toEqual(['OFF_TOPIC']);
});

test.each([
  ['input.id', { id: '0' }],
  ['input.note', { note: ' ' }],
  ['input.note', { note: 'x'.repeat(501) }],
])('%s that cannot be right is named: %#', async (field, input) => {
  expect(await report({ id: await review(), ...input })).toEqual({ code: 'BAD_USER_INPUT', field });
});

test('a review that is deleted takes its votes and reports along', async () => {
  const id = await review();
  await mark(id);
  await report({ id });
  await act(shop, author, 'deleteReview', { id });
  const left = await rowsOf(
    shop.orm.em.fork(),
    sql`select 1 from review_vote where review_id = ${id} union all select 1 from review_report where review_id = ${id}`,
  );
  expect(left).toEqual([]);
});

test('an account that is deleted leaves its reviews without a name, and takes its votes back', async () => {
  const [leaving, staying] = [await makeCustomer(shop, { name: 'Grace Holt' }), author];
  const drawingId = await ownedBy(shop, leaving, staying);
  const gone = await written(shop, leaving, drawingId, { rating: 2, comment: 'What I thought.' });
  const kept = await written(shop, staying, drawingId, { rating: 4 });
  await mark(kept.id, leaving);
  await mark(gone.id, staying);
  await report({ id: kept.id }, leaving);
  const em = shop.orm.em.fork();
  await rowsOf(em, sql`delete from orders where user_id = ${leaving.id}`);
  await rowsOf(em, sql`delete from users where id = ${leaving.id}`);
  const page = await shown(shop, drawingId);
  expect(page).toMatchObject({ reviewCount: 2, averageRating: 3 });
  expect(page.nodes).toMatchObject([
    { id: kept.id, helpfulCount: 0 },
    { id: gone.id, author: 'A former customer', comment: 'What I thought.', isMine: false, helpfulCount: 1 },
  ]);
  expect(
    await act(shop, staff, 'moderateReview', { input: { id: gone.id, decision: 'REJECT' } }),
  ).toMatchObject({
    author: 'A former customer',
  });
});
