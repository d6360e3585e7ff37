import { query, until } from '../database/embedded/places.ts';
import { whileLocked } from '../support/locked-tables.ts';
import { clearAway, dataDirectory, runShop, type ShopProcess, statusOf } from './shop-process.ts';

const cluster = process.env.ATELIER_TEST_CLUSTER ?? '';
const name = `atelier_own_${process.env.JEST_WORKER_ID}`;
const databaseUrl = Object.assign(new URL(cluster), { pathname: `/${name}` }).href;

let settings: Record<string, string>;
let first: ShopProcess;
let second: ShopProcess;
let firstUrl: string;
let secondUrl: string;

beforeAll(async () => {
  await query(cluster, `drop database if exists ${name} with (force)`);
  await query(cluster, `create database ${name}`);
  settings = { DATABASE_URL: databaseUrl, DEMO_DATA: 'on', ATELIER_DATA_DIR: await dataDirectory() };
  first = runShop(settings);
  second = runShop({ ...settings, DATABASE_POOL_MAX: '1' });
  [firstUrl, secondUrl] = await Promise.all([first.opened, second.opened]);
});

afterAll(async () => {
  await clearAway();
  await query(cluster, `drop database ${name} with (force)`);
});

const login = async (url: string) => {
  const answer = await fetch(`${url}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'demo@example.com', password: 'atelier-demo' }),
  });
  return { status: answer.status, body: (await answer.json()) as { data: { token: string } } };
};

test('two that start at once on an empty database load the demo shop once', async () => {
  expect(
    await Promise.all([statusOf(`${firstUrl}/health/ready`), statusOf(`${secondUrl}/health/ready`)]),
  ).toEqual([200, 200]);
  const counts = `select (select count(*) from users where email = 'demo@example.com')::int as accounts,
    (select count(*) > 0 and count(*) = count(distinct title || artist_id) from drawing) as once`;
  expect(await query(databaseUrl, counts)).toEqual([{ accounts: 1, once: true }]);
});

test('both take a token that either has made, by the secret in their data directory', async () => {
  const { body } = await login(firstUrl);
  const headers = { authorization: `Bearer ${body.data.token}` };
  expect((await fetch(`${secondUrl}/api/cart`, { headers })).status).toBe(200);
});

test('not ready while a migration has not run, or its table is not there', async () => {
  const reason = async () => (await fetch(`${firstUrl}/health/ready`)).json();
  const pending = { status: 'not ready', reason: 'migrations pending' };
  await query(databaseUrl, `update mikro_orm_migrations set name = 'another_' || name`);
  expect(await reason()).toEqual(pending);
  await query(databaseUrl, 'alter table mikro_orm_migrations rename to gone');
  expect(await reason()).toEqual(pending);
  await query(databaseUrl, 'alter table gone rename to mikro_orm_migrations');
  await query(databaseUrl, `update mikro_orm_migrations set name = replace(name, 'another_', '')`);
  expect(await reason()).toEqual({ status: 'ready' });
});

test('a database that hangs makes it not ready within two seconds or so', async () => {
  await whileLocked(databaseUrl, 'mikro_orm_migrations', async () => {
    const begin = performance.now();
    const answers = [1, 2, 3].map(() => fetch(`${firstUrl}/health/ready`));
    for (const answer of await Promise.all(answers)) {
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
      expect(await answer.json()).toEqual({ status: 'not ready', reason: 'database unreachable' });
    }
    expect(performance.now() - begin).toBeLessThan(4_000);
    expect(await statusOf(`${firstUrl}/health/live`)).toBe(200);
  });
  expect(await statusOf(`${firstUrl}/health/ready`)).toBe(200);
});

test('SIGTERM: what is in flight is answered, whoever comes is turned away, the exit is clean', async () => {
  let answer: Promise<number> | undefined;
  await whileLocked(databaseUrl, 'drawing', async (waiting) => {
    answer = statusOf(`${firstUrl}/api/drawings`);
    await until(async () => (await waiting()) > 0);
    first.child.kill('SIGTERM');
    await until(async () => (await statusOf(`${firstUrl}/health/ready`)) === 503);
    expect(await statusOf(`${firstUrl}/health/live`)).toBe(200);
    expect(await statusOf(`${firstUrl}/api/drawings`)).toBe(503);
  });
  expect(await answer).toBe(200);
  expect(await first.exit).toBe(0);
});

test('with a grace, it is not ready at once and answers for a while; then it is gone', async () => {
  const third = runShop({ ...settings, SHUTDOWN_GRACE_SECONDS: '2' });
  const url = await third.opened;
  third.child.kill('SIGTERM');
  await until(async () => (await statusOf(`${url}/health/ready`)) === 503);
  const answer = await fetch(`${url}/api/drawings`);
  expect([answer.status, answer.headers.get('connection')]).toEqual([200, 'close']);
  const ready = await fetch(`${url}/health/ready`);
  expect(await ready.json()).toEqual({ status: 'not ready', reason: 'draining' });
  expect(ready.headers.get('cache-control')).toBe('no-store');
  expect(ready.headers.get('x-content-type-options')).toBe('nosniff');
  expect(await third.exit).toBe(0);
});

test('a second signal ends it at once, whatever is in flight', async () => {
  await whileLocked(databaseUrl, 'drawing', async (waiting) => {
    const answer = statusOf(`${secondUrl}/api/drawings`);
    await until(async () => (await waiting()) > 0);
    second.child.kill('SIGINT');
    // The first moments belong to the first signal: npm passes on a Ctrl-C that we have had already.
    const again = setInterval(() => second.child.kill('SIGINT'), 50);
    expect(await second.exit).toBe(1);
    clearInterval(again);
    expect(await answer).toBe(0);
  });
});
