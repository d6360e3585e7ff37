import { readFileSync } from 'node:fs';
import { query, until } from '../database/embedded/places.ts';
import { whileLocked } from '../support/locked-tables.ts';
import { clearAway, dataDirectory, runShop, type ShopProcess, statusOf } from './shop-process.ts';

const cluster = process.env.ATELIER_TEST_CLUSTER ?? '';
const name = `atelier_workers_${process.env.JEST_WORKER_ID}`;
const databaseUrl = Object.assign(new URL(cluster), { pathname: `/${name}` }).href;

let shop: ShopProcess;
let url: string;

beforeAll(async () => {
  await query(cluster, `drop database if exists ${name} with (force)`);
  await query(cluster, `create database ${name}`);
  shop = runShop({
    DATABASE_URL: databaseUrl,
    WEB_CONCURRENCY: '2',
    ATELIER_DATA_DIR: await dataDirectory(),
  });
  url = await shop.opened;
});

afterAll(async () => {
  await clearAway();
  await query(cluster, `drop database ${name} with (force)`);
});

/** The processes that work for the shop's first one (Linux tells of them in /proc). */
function workers(): number[] {
  const { pid } = shop.child;
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .trim()
    .split(' ')
    .filter(Boolean)
    .map(Number);
}

test('it opens once, with as many processes as were asked for', async () => {
  expect(shop.output().match(/Atelier is open/g)).toHaveLength(1);
  expect(workers()).toHaveLength(2);
});

test('the metrics are those of both, whichever of them is asked', async () => {
  const answered = async () => {
    const text = await (await fetch(`${url}/metrics`, { headers: { connection: 'close' } })).text();
    const [, count] =
      /^http_server_request_duration_seconds_count\{.*"\/api\/drawings".*\} (\d+)$/m.exec(text) ?? [];
    return Number(count);
  };
  await statusOf(`${url}/api/drawings`);
  const before = await answered();
  // One after the other, they come to the two processes in turn.
  for (let index = 0; index < 6; index += 1) await statusOf(`${url}/api/drawings`);
  expect([await answered(), await answered()]).toEqual([before + 6, before + 6]);
});

test('a worker that is killed is followed by another, and meanwhile the other one serves', async () => {
  const [first = 0, second] = workers();
  process.kill(first, 'SIGKILL');
  await until(async () => !workers().includes(first));
  expect(await statusOf(`${url}/api/drawings`)).toBe(200);
  await until(async () => workers().length === 2);
  expect(workers()).toContain(second);
  expect(shop.output()).toContain('A worker ended; another one begins');
  expect(await statusOf(`${url}/api/drawings`)).toBe(200);
});

test('SIGTERM: what is in flight in each of them is answered, and the exit is clean', async () => {
  let answers: Promise<number>[] = [];
  await whileLocked(databaseUrl, 'drawing', async (waiting) => {
    // Each another page: who asks for the same one waits for the same answer. A search has a connection to itself.
    answers = Array.from({ length: 6 }, (_, index) =>
      statusOf(`${url}/api/drawings?search=study&limit=${index + 1}`),
    );
    await until(async () => (await waiting()) === 6);
    shop.child.kill('SIGTERM');
    await until(async () => (await statusOf(`${url}/health/ready`)) === 503);
  });
  expect(await Promise.all(answers)).toEqual([200, 200, 200, 200, 200, 200]);
  expect(await shop.exit).toBe(0);
  expect(shop.output()).not.toMatch(/error/i);
});

test('workers whose first process is killed end as well', async () => {
  shop = runShop({
    DATABASE_URL: databaseUrl,
    WEB_CONCURRENCY: '2',
    ATELIER_DATA_DIR: await dataDirectory(),
  });
  await shop.opened;
  const orphans = workers();
  shop.child.kill('SIGKILL');
  const alive = (pid: number) => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };
  await until(async () => !orphans.some(alive));
});

test('a shop that cannot open says why once, and ends', async () => {
  const refused = runShop({ WEB_CONCURRENCY: '2', DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nowhere' });
  expect(await refused.exit).toBe(1);
  expect(refused.output().match(/DATABASE_URL cannot be opened/g)).toHaveLength(1);
  await expect(refused.opened).rejects.toThrow('The shop ended');
});
