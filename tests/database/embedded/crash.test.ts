import { type ChildProcess, spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../../src/database/embedded/embedded-postgres.ts';
import { killPostgres, openPlace, postmasterPid, query, remove, until } from './places.ts';
import { runShop } from './run-shop.ts';

let place: Awaited<ReturnType<typeof openPlace>>;
beforeAll(async () => {
  place = await openPlace();
});
afterEach(() => killPostgres(place.dataDir)); // only a failed test leaves it running
afterAll(() => remove(place));

const start = () => startEmbeddedPostgres(place);
const leases = "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND mode = 'ShareLock'";

test('kill -9 of a shop: PostgreSQL goes on, the next start joins and finds everything', async () => {
  const shop = await runShop(place);
  await query(shop.url, 'CREATE TABLE sold_by_shop AS SELECT 7 AS cents');
  await shop.kill();
  const next = await start();
  expect(next).toMatchObject({ joined: true, url: shop.url });
  expect(await query(next.url, 'SELECT cents FROM sold_by_shop')).toEqual([{ cents: 7 }]);
  await until(async () => (await query(next.url, leases)).length === 1);
  await next.stop();
  await expect(query(next.url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
});

test('kill -9 of PostgreSQL: the next start recovers what was committed, and nobody crashes', async () => {
  const before = await start();
  await query(before.url, 'CREATE TABLE sold_before_crash AS SELECT 7 AS cents');
  await killPostgres(place.dataDir);
  const after = await start();
  expect(after.joined).toBe(false);
  expect(await query(after.url, 'SELECT cents FROM sold_before_crash')).toEqual([{ cents: 7 }]);
  const log = await readFile(join(place.dataDir, 'postgres/postgres.log'), 'utf8');
  expect(log).toContain('automatic recovery in progress');
  await Promise.all([before.stop(), after.stop()]);
  await expect(query(after.url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
});

test('PostgreSQL restarts beneath a shop: the shop claims it again, so that others do not stop it', async () => {
  const shop = await start();
  const [lease] = await query(shop.url, leases);
  process.kill(Number(lease?.pid), 'SIGKILL'); // PostgreSQL answers the loss of a process by restarting them all
  await until(() =>
    query(shop.url, leases).then(
      ([found]) => found !== undefined && found.pid !== lease?.pid,
      () => false,
    ),
  );
  const guest = await start();
  expect(guest.joined).toBe(true);
  await guest.stop();
  expect(await query(shop.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await shop.stop();
  expect(await postmasterPid(place.dataDir)).toBeUndefined();
});

describe('a postmaster.pid left by a crash', () => {
  let other: ChildProcess;
  beforeEach(() => {
    other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'], { stdio: 'ignore' });
  });
  afterEach(() => other.kill('SIGKILL'));

  test('names a process that has nothing to do with PostgreSQL: the start goes on without it', async () => {
    const first = await start();
    await query(first.url, 'CREATE TABLE sold_before_reuse AS SELECT 7 AS cents');
    const file = join(place.dataDir, 'postgres/data/postmaster.pid');
    const left = await readFile(file, 'utf8');
    await first.stop();
    await writeFile(file, left.replace(/^\d+/, `${other.pid}`));
    const next = await start();
    expect(next.joined).toBe(false);
    expect(await query(next.url, 'SELECT cents FROM sold_before_reuse')).toEqual([{ cents: 7 }]);
    await next.stop();
  });
});
