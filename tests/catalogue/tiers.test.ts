import { type RawBuilder, sql } from 'kysely';
import { tasksOf } from '../../src/jobs/tasks.ts';
import { rowsOf } from '../../src/shared/rows.ts';
import type { Json } from '../support/json.ts';
import { largeCatalogue } from '../support/large-catalogue.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { page, walk } from './browse.ts';

/** A broad search in a catalogue whose best drawings stand apart finds what one without tiers would, in the same order. */
let shop: TestShop;
beforeAll(async () => {
  shop = await openShop({ config: { databaseUrl: await largeCatalogue() } });
});
afterAll(() => shop.close());

const rows = <Row>(query: RawBuilder<Row>) => rowsOf(shop.orm.em.fork(), query);
const bestFirst = sql`bayesian_rating desc, copies_sold desc, id desc`;

/** The ids of all drawings that say the word in their title. */
async function ranked(word: string, where = sql`true`): Promise<number[]> {
  const found = await rows(
    sql<{
      id: number;
    }>`select id from drawing where lower(title) like ${`${word}%`} and ${where} order by ${bestFirst}`,
  );
  return found.map(({ id }) => id);
}

/** The ids of the first hundred that a search finds. */
const best = async (search: string) =>
  (await page(shop, { filter: { search }, first: 100 })).nodes.map(({ id }: Json) => Number(id));
const first = async (filter: Json) => (await page(shop, { filter, first: 1 })).nodes[0].id;
const sizes = () =>
  rows(sql<{ tier: number; drawings: number }>`
    select tier, count(*) as drawings from drawing_search group by tier order by tier`);

test('all of it, page by page, through all tiers', async () => {
  expect(await sizes()).toMatchObject([
    { tier: 0, drawings: 1_000 },
    { tier: 1, drawings: 10_000 },
    { tier: 3 },
  ]);
  const expected = await ranked('harbour');
  expect(expected.length).toBeGreaterThan(3_000);
  expect(await walk(shop, { filter: { search: 'harbour' }, first: 100 })).toEqual(expected);
});

test('within a filter', async () => {
  const filter = { search: 'harbour', category: 'shelf-3', inStock: false };
  const expected = await ranked('harbour', sql`category_id = 3 and not in_stock`);
  expect(expected.length).toBeGreaterThan(20);
  expect(await walk(shop, { filter, first: 7 })).toEqual(expected);
});

test('of two fields, one of whose words all drawings have', async () => {
  const { nodes } = await page(shop, { filter: { search: 'tag1 medium' }, first: 100 });
  const expected = await rows(
    sql<{ id: number }>`select id from drawing where 'tag1' = any(tags) order by ${bestFirst} limit 100`,
  );
  expect(nodes.map(({ id }: Json) => Number(id))).toEqual(expected.map(({ id }) => id));
});

test('words that no drawing has all of: the rarest first, page by page, each drawing once', async () => {
  const filter = { search: 'tide heron quay', category: 'shelf-6' };
  const walked = await walk(shop, { filter, first: 100 });
  const inShelf = (word: string) => ranked(word, sql`category_id = 6`);
  const [herons, others] = [await inShelf('heron'), [...(await inShelf('tide')), ...(await inShelf('quay'))]];
  expect(walked.slice(0, herons.length)).toEqual(herons);
  expect(walked.toSorted()).toEqual([...herons, ...others].toSorted());
  expect((await page(shop, { filter, first: 1 })).totalCount).toBe(walked.length);
});

test('the many works of those with one surname, page by page, before a title that has it', async () => {
  await rows(sql`update artist set name = 'Given' || id || ' Morrow' where id % 50 = 17`);
  await rows(sql`update drawing set title = 'Morrow' where id in (1, 2, 3)`);
  const works = await rows(
    sql<{ id: number }>`select id from drawing where artist_id % 50 = 17 order by ${bestFirst}`,
  );
  const titled = await rows(
    sql<{ id: number }>`select id from drawing where id in (1, 2, 3) order by ${bestFirst}`,
  );
  expect(works.length).toBeGreaterThan(700);
  const expected = [...works, ...titled].map(({ id }) => id);
  expect(await walk(shop, { filter: { search: 'morrow' }, first: 100 })).toEqual(expected);
  expect(await best('morow')).toEqual(expected.slice(0, 100));
});

test('a drawing that is rated, or sold, stands where it belongs at once', async () => {
  const [last] = (await ranked('orbit')).slice(-1);
  await rows(
    sql`update drawing set rating_counts = '{0,0,0,0,1000}', copies_sold = 1000000 where id = ${last}`,
  );
  expect(await first({ search: 'orbit' })).toBe(String(last));
  await rows(sql`update drawing set rating_counts = '{0,0,0,0,0}', copies_sold = 0 where id = ${last}`);
  expect(await best('orbit')).toEqual((await ranked('orbit')).slice(0, 100));
});

test('tiers are arranged anew each hour', async () => {
  await rows(sql`update drawing set rating_counts = '{0,0,0,0,900}' where id % 4 = 0`);
  expect((await sizes())[0]?.drawings).toBeGreaterThan(5_000);
  const backroom = { em: shop.orm.em } as Parameters<typeof tasksOf>[0];
  await tasksOf(backroom)['arrange-search-tiers']?.({}, {} as never);
  expect(await sizes()).toMatchObject([
    { tier: 0, drawings: 1_000 },
    { tier: 1, drawings: 10_000 },
    { tier: 3 },
  ]);
  expect(await best('comet')).toEqual((await ranked('comet')).slice(0, 100));
});
