import { spawnSync } from 'node:child_process';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../../src/database/embedded/embedded-postgres.ts';
import { sweepUnfinished } from '../../../src/database/embedded/unfinished.ts';
import { killPostgres, openPlace, query, remove } from './places.ts';
import { runShop } from './run-shop.ts';

let place: Awaited<ReturnType<typeof openPlace>>;
beforeAll(async () => {
  place = await openPlace();
});
afterEach(() => killPostgres(place.dataDir)); // only a failed test leaves it running
afterAll(() => remove(place));

const start = () => startEmbeddedPostgres({ ...place, settings: { fsync: 'off' } });

test('two processes that start at once on a fresh directory share one cluster', async () => {
  const shops = await Promise.all([runShop(place), runShop(place)]);
  expect(new Set(shops.map(({ url }) => url)).size).toBe(1);
  expect(shops.map(({ joined }) => joined).sort()).toEqual([false, true]);
  const made = (await readdir(place.dataDir)).filter((name) => name.startsWith('postgres-'));
  expect(made).toHaveLength(1);
  expect(await Promise.all(shops.map((shop) => shop.leave()))).toEqual([0, 0]);
  await expect(query(shops[0].url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
});

test('a second start joins, and the last one out stops PostgreSQL', async () => {
  const first = await start();
  const second = await start();
  expect(second).toMatchObject({ joined: true, url: first.url });
  await first.stop();
  expect(await query(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await second.stop();
  await expect(query(second.url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
});

test('who starts while the last one leaves gets a database all the same', async () => {
  let leaving = await start();
  for (let round = 0; round < 3; round++) {
    const [next] = await Promise.all([start(), leaving.stop()]);
    expect(await query(next.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    leaving = next;
  }
  await leaving.stop();
});

test('what a killed initdb has left is swept, what a living one makes is not', async () => {
  const { pid: gone } = spawnSync(process.execPath, ['--version']);
  const leftovers = [`postgres-${gone}-0123abcd.making`, `postgres-${process.pid}-0123abcd.making`];
  for (const name of leftovers) await mkdir(join(place.dataDir, name, 'data'), { recursive: true });
  await sweepUnfinished(place.dataDir);
  const names = await readdir(place.dataDir);
  expect(leftovers.filter((name) => names.includes(name))).toEqual([leftovers[1]]);
});
