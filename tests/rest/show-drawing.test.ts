import { ReviewStatus } from '../../src/reviews/review-status.ts';
import { buy, makeArtist, makeCustomer, makeDrawing } from '../support/factories.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { dataOf, errorsOf, fieldsOf } from './answers.ts';
import { writeReviews } from './drawing-shelf.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const show = (id: unknown, token?: string) => shop.rest(`GET /api/drawings/${id}`, { token });

test("a drawing's page is as the contract writes it", async () => {
  const artist = await makeArtist(shop, { name: 'Mairwen', bio: 'Draws the sea.' });
  const traits = { title: 'Low Tide', priceCents: 12050, images: 2, ratingCounts: [0, 0, 1, 2, 0] };
  const drawing = await makeDrawing(shop, { ...traits, artist });
  await writeReviews(shop, drawing.id, 2);
  const data = dataOf(await show(drawing.id));
  expect(data).toEqual({
    id: drawing.id,
    title: 'Low Tide',
    description: drawing.description,
    price: 120.5,
    rating: 4,
    image_urls: [expect.stringMatching(/^http:.*-0\.svg$/), expect.stringMatching(/^http:.*-1\.svg$/)],
    artist: { name: 'Mairwen', bio: 'Draws the sea.' },
    reviews: [
      { user: 'Reader 2', rating: 4, comment: 'Words 2' },
      { user: 'Reader 1', rating: 4, comment: 'Words 1' },
    ],
  });
});

test('a bare drawing has a placeholder, no reviews, no stars and an empty bio', async () => {
  const artist = await makeArtist(shop, { bio: '' });
  const drawing = await makeDrawing(shop, { artist, images: 0, priceCents: 0, stock: 0 });
  expect(dataOf(await show(drawing.id))).toMatchObject({
    price: 0,
    rating: 0,
    image_urls: [`http://shop.test/images/placeholder/${drawing.id}/750x1000.svg`],
    artist: { bio: '' },
    reviews: [],
  });
});

test('the reviews are the 100 newest approved ones', async () => {
  const drawing = await makeDrawing(shop);
  await writeReviews(shop, drawing.id, 103);
  await writeReviews(shop, drawing.id, 120, ReviewStatus.PENDING);
  await writeReviews(shop, drawing.id, 120, ReviewStatus.REJECTED);
  const { reviews } = dataOf(await show(drawing.id));
  expect(reviews).toHaveLength(100);
  expect(reviews[0].comment).toBe('Words 103');
  expect(reviews[99].comment).toBe('Words 4');
});

test.each([
  '0',
  '-1',
  '-0',
  '1.5',
  '1.0',
  'abc',
  '1a',
  '01',
  '1e1',
  '0x1',
  '%2B1',
  '%201',
  '1%20',
  '2147483648',
  '99999999999',
  '9'.repeat(400),
  '%00',
  '1%00',
  '%',
  '%C0%80',
  'null',
  'undefined',
  '١',
  "1'--",
  '1,2',
])('the id %s is 400', async (id) => {
  const errors = errorsOf(await show(id), 400);
  expect(errors[0].message).toMatch(/[.]$/);
});

test('a malformed id is named', async () => {
  expect(fieldsOf(await show('abc'))).toEqual(['id']);
});

test.each(['2147483647', '999999'])('the id %s is a number of no drawing: 404', async (id) => {
  const errors = errorsOf(await show(id), 404);
  expect(errors).toEqual([{ code: 'NOT_FOUND', field: 'id', message: expect.any(String) }]);
});

test('who is signed in makes no difference to what is refused', async () => {
  const { token } = await makeCustomer(shop);
  errorsOf(await show('2147483647', token), 404);
  errorsOf(await show('abc', token), 400);
});

async function viewsOf(userId: number): Promise<number[]> {
  const rows = await shop.orm.em
    .fork()
    .execute<{ id: number }[]>(
      `select drawing_id as id from signal where user_id = ${userId} and kind = 'VIEW'`,
    );
  return rows.map(({ id }) => id);
}

test('a signed-in visit counts as a view, an anonymous or a failed one does not', async () => {
  const { token, id } = await makeCustomer(shop);
  const drawings = await Promise.all([1, 2, 3].map(() => makeDrawing(shop)));
  const [first, unseen, last] = drawings.map((drawing) => drawing.id);
  dataOf(await show(first, token));
  dataOf(await show(first, token));
  dataOf(await show(unseen));
  errorsOf(await show(2_147_483_647, token), 404);
  dataOf(await show(last, token));
  // Views are written behind the answer's back; Jest's own limit ends a wait that is in vain.
  let views: number[] = [];
  while (views.length < 2) views = await viewsOf(id);
  expect(new Set(views)).toEqual(new Set([first, last]));
});

test('recommendations are there when signed in only, as rows of the list', async () => {
  const artist = await makeArtist(shop);
  const [bought, kindred] = [await makeDrawing(shop, { artist }), await makeDrawing(shop, { artist })];
  const customer = await makeCustomer(shop);
  await buy(shop, customer, bought);
  const { recommendations, ...page } = dataOf(await show(bought.id, customer.token));
  expect(page).toEqual(dataOf(await show(bought.id)));
  expect(recommendations[0]).toEqual({
    id: kindred.id,
    title: kindred.title,
    price: 10,
    rating: 0,
    image_url: expect.any(String),
  });
  expect(recommendations.map((row: { id: number }) => row.id)).not.toContain(bought.id);
});

test('the drawing whose page it is is not among its recommendations', async () => {
  const drawing = await makeDrawing(shop, { copiesSold: 1_000 });
  const { token } = await makeCustomer(shop);
  const listed = await shop.rest('GET /api/drawings?limit=1', { token });
  expect(listed.body.data[0].id).toBe(drawing.id);
  const { recommendations } = dataOf(await show(drawing.id, token));
  expect(recommendations).not.toHaveLength(0);
  expect(recommendations.map((row: { id: number }) => row.id)).not.toContain(drawing.id);
});
