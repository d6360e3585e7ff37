import { sql } from 'kysely';
import pg from 'pg';
import { rebuildNeighbours } from '../../src/recommendations/rebuild-neighbours.ts';
import { rowsOf } from '../../src/shared/rows.ts';
import { makeDrawing } from '../support/factories.ts';
import { learn, makeCrowd, visit } from '../support/history.ts';
import type { Json } from '../support/json.ts';
import { openShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
let client: pg.Client;
beforeEach(async () => {
  shop = await openShop();
  client = new pg.Client({ connectionString: shop.databaseUrl });
  await client.connect();
});
afterEach(async () => {
  await client.end();
  await shop.close();
});

async function similar(id: number): Promise<number[]> {
  const { data } = await shop.graphql(
    'query ($id: ID!) { drawing(id: $id) { similar { drawing { id } } } }',
    { id },
  );
  return data.drawing.similar.map(({ drawing }: Json) => Number(drawing.id));
}

/** So many drawings that the same three people looked at, one after the other. */
async function lookedAt(count: number): Promise<number[]> {
  const crowd = await makeCrowd(shop, 3);
  const ids: number[] = [];
  for (let made = 0; made < count; made += 1) {
    const { id } = await makeDrawing(shop, { images: 0 });
    ids.push(id);
    for (const person of crowd) await visit(shop, person, { id });
  }
  return ids;
}

test('readers neither wait for a rebuild nor see it half done', async () => {
  const [first = 0, second = 0] = await lookedAt(2);
  await learn(shop);
  const [third = 0] = await lookedAt(1);
  for (const { id } of await makeCrowd(shop, 3))
    for (const drawing of [first, third]) await visit(shop, { id }, { id: drawing });
  const seen: Json[] = [];
  /** What a reader sees before each statement of the rebuild. */
  const watched = {
    query: async (text: string, values?: unknown[]) => {
      seen.push([await similar(first), await similar(third)]);
      return client.query(text, values);
    },
  } as unknown as pg.Client;
  await rebuildNeighbours(watched);
  expect(seen.length).toBeGreaterThan(5);
  for (const moment of seen) expect(moment).toEqual([[second], []]);
  expect((await similar(first)).toSorted()).toEqual([second, third].toSorted());
  expect(await similar(third)).toEqual([first]);
});

test('two at once come one after the other', async () => {
  const [first = 0, second = 0] = await lookedAt(2);
  await Promise.all([learn(shop), learn(shop), learn(shop)]);
  expect(await similar(first)).toEqual([second]);
});

test('a rebuild that fails leaves the former state', async () => {
  const [first = 0, second = 0] = await lookedAt(2);
  await learn(shop);
  await rowsOf(shop.orm.em.fork(), sql`delete from signal`);
  const failing = {
    query: (text: string, values?: unknown[]) =>
      text === 'commit' ? Promise.reject(new Error('The line is dead.')) : client.query(text, values),
  } as unknown as pg.Client;
  await expect(rebuildNeighbours(failing)).rejects.toThrow('The line is dead.');
  expect(await similar(first)).toEqual([second]);
  await learn(shop);
  expect(await similar(first)).toEqual([]);
});

test('a drawing keeps its hundred nearest', async () => {
  const [first = 0] = await lookedAt(104);
  for (const person of await makeCrowd(shop, 3))
    for (const { id } of await rowsOf(
      shop.orm.em.fork(),
      sql<{ id: number }>`select id from drawing order by id desc limit 80`,
    )) {
      await visit(shop, person, { id });
    }
  await learn(shop);
  const rows = await rowsOf(
    shop.orm.em.fork(),
    sql<{ most: number; mine: number }>`select max(cardinality(neighbour_ids)) as most,
      max(cardinality(neighbour_ids)) filter (where drawing_id = ${first}) as mine from drawing_neighbours`,
  );
  expect(rows[0]?.most).toBeLessThanOrEqual(100);
  expect(rows[0]?.mine).toBe(60);
});

test('what comes after counts more than what came before; of one time, each leads to the other alike', async () => {
  const [first = 0, second = 0] = await lookedAt(2);
  const likeness = async () => {
    await learn(shop);
    const rows = await rowsOf(
      shop.orm.em.fork(),
      sql<{ id: number; similarity: number }>`
        select drawing_id as id, similarities[1] as similarity from drawing_neighbours where cardinality(neighbour_ids) = 1`,
    );
    return new Map(rows.map(({ id, similarity }) => [id, similarity]));
  };
  const inOrder = await likeness();
  expect(inOrder.get(first)).toBeGreaterThan(inOrder.get(second) as number);
  await rowsOf(
    shop.orm.em.fork(),
    sql`update signal set occurred_at = (select min(occurred_at) from signal)`,
  );
  const together = await likeness();
  expect(together.get(first)).toBe(together.get(second));
  expect(together.get(first)).toBeGreaterThan(0);
});

test('what is popular of late goes before what once was', async () => {
  const [once, now] = [await makeDrawing(shop), await makeDrawing(shop)];
  const crowd = await makeCrowd(shop, 8);
  for (const person of crowd) await visit(shop, person, once);
  await rowsOf(
    shop.orm.em.fork(),
    sql`update signal set day = day - 400, occurred_at = occurred_at - interval '400 days'`,
  );
  for (const person of crowd.slice(0, 4)) await visit(shop, person, now);
  await learn(shop);
  const { data } = await shop.graphql(
    '{ recommendedDrawings(first: 2) { reason because { id } drawing { id } } }',
  );
  expect(data.recommendedDrawings).toEqual(
    [now, once].map(({ id }) => ({ reason: 'POPULAR', because: null, drawing: { id: String(id) } })),
  );
});
