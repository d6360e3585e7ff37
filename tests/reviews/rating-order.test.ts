import { sql } from 'kysely';
import type { Category } from '../../src/catalogue/category.entity.ts';
import { renewRatings } from '../../src/reviews/renew-ratings.ts';
import { rowsOf } from '../../src/shared/rows.ts';
import { type Customer, makeCategory, makeCustomer, makeDrawing } from '../support/factories.ts';
import { sold } from '../support/history.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { act, shown, written } from './reviewing.ts';

let shop: TestShop;
let shelf: Category;
beforeAll(async () => {
  shop = await openShop();
});
beforeEach(async () => {
  shelf = await makeCategory(shop);
});
afterAll(() => shop.close());

/** The ids of the drawings on the test's own shelf, the best rated first. */
async function bestRated(): Promise<number[]> {
  const { data } = await shop.graphql(
    `{ drawings(filter: { category: "${shelf.slug}" }, sort: RATING_DESC, first: 100) { nodes { id } } }`,
  );
  return data.drawings.nodes.map(({ id }: { id: string }) => Number(id));
}

/** A drawing on it that was rated so often with one star, two stars, ... five stars. */
async function rated(...ratingCounts: number[]): Promise<number> {
  return (await makeDrawing(shop, { category: shelf, ratingCounts, images: 0 })).id;
}

/** One that the person owns and nobody rated. */
async function owned(person: Customer): Promise<number> {
  const drawing = await makeDrawing(shop, { category: shelf, images: 0 });
  await sold(shop, person, drawing);
  return drawing.id;
}

const renew = () => renewRatings(shop.orm.em.fork());
const priors = () => rowsOf(shop.orm.em.fork(), sql<{ mean: number }>`select mean from rating_prior`);

test('a single vote of five stars does not win over many good ones, nor one star lose to many bad ones', async () => {
  const [one, many, bad, few, none] = [
    await rated(0, 0, 0, 0, 1),
    await rated(0, 0, 1, 4, 15),
    await rated(20, 5, 0, 0, 0),
    await rated(1, 0, 0, 0, 0),
    await rated(0, 0, 0, 0, 0),
  ];
  expect(await bestRated()).toEqual([many, one, few, bad, none]);
});

test('more of the same stars outweigh fewer, and equal ones go by sales', async () => {
  const [three, thirty] = [await rated(0, 0, 0, 0, 3), await rated(0, 0, 0, 0, 30)];
  const sells = (await makeDrawing(shop, { category: shelf, ratingCounts: [0, 0, 0, 0, 3], copiesSold: 9 }))
    .id;
  expect(await bestRated()).toEqual([thirty, sells, three]);
});

test('a review moves its drawing at once, and so does taking it back', async () => {
  const author = await makeCustomer(shop);
  const [mine, other] = [await owned(author), await rated(0, 0, 1, 0, 0)];
  expect(await bestRated()).toEqual([other, mine]);
  const { id } = await written(shop, author, mine, { rating: 4 });
  expect(await bestRated()).toEqual([mine, other]);
  await act(shop, author, 'editReview', { input: { id, rating: 1 } });
  expect(await bestRated()).toEqual([other, mine]);
  await act(shop, author, 'editReview', { input: { id, rating: 5 } });
  expect(await bestRated()).toEqual([mine, other]);
  await act(shop, author, 'deleteReview', { id });
  expect(await bestRated()).toEqual([other, mine]);
});

test('what is filtered by is the average that is shown', async () => {
  const id = await rated(0, 0, 0, 0, 1);
  const { data } = await shop.graphql(
    `{ drawings(filter: { minRating: 5, category: "${shelf.slug}" }) { nodes { id averageRating } } }`,
  );
  expect(data.drawings.nodes).toEqual([{ id: String(id), averageRating: 5 }]);
});

test('stars that are taken down do not count in the order either', async () => {
  const author = await makeCustomer(shop);
  const [mine, other] = [await owned(author), await rated(0, 0, 1, 0, 0)];
  const { id } = await written(shop, author, mine, { rating: 5 });
  await rowsOf(shop.orm.em.fork(), sql`update review set status = 'REJECTED' where id = ${id}`);
  expect(await bestRated()).toEqual([other, mine]);
  expect(await shown(shop, mine)).toMatchObject({ reviewCount: 0 });
});

test('the prior follows the mean of the catalogue, and the drawings with it', async () => {
  // Where three stars are expected these are better than most; where nearly everything has five, they are not.
  const [good, fewer] = [await rated(0, 0, 0, 0, 2), await rated(0, 0, 0, 40, 0)];
  expect(await bestRated()).toEqual([fewer, good]);
  for (let index = 0; index < 20; index += 1) await rated(0, 0, 0, 0, 500);
  const [known] = await rowsOf(
    shop.orm.em.fork(),
    sql<{ mean: number; drawings: number }>`
    select (300 + sum(average_rating * review_count)) / (100 + sum(review_count)) as mean, count(*) as drawings
    from drawing where review_count > 0`,
  );
  const renewed = await renew();
  expect(renewed).toMatchObject({ moved: true, ranked: known?.drawings });
  expect(renewed.prior).toBeCloseTo(known?.mean ?? 0, 3);
  expect(renewed.prior).toBeGreaterThan(4.9);
  const places = await bestRated();
  expect(places.indexOf(good)).toBeLessThan(places.indexOf(fewer));
});

test('it stays while the mean moves little, and what a broken-off run left is done by the next', async () => {
  await renew();
  await rated(0, 0, 1, 1, 1);
  const before = await priors();
  expect(await renew()).toMatchObject({ moved: false, ranked: 0 });
  expect(await priors()).toEqual(before);
  await rowsOf(shop.orm.em.fork(), sql`update rating_prior set mean = mean - 0.01`);
  const { moved, ranked } = await renew();
  expect([moved, ranked > 0]).toEqual([false, true]);
  expect(await renew()).toMatchObject({ ranked: 0 });
});
