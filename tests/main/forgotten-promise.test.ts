import { query, until } from '../database/embedded/places.ts';
import { clearAway, dataDirectory, npmStart, runShop, statusOf } from './shop-process.ts';

const cluster = process.env.ATELIER_TEST_CLUSTER ?? '';
const name = `atelier_forgotten_${process.env.JEST_WORKER_ID}`;
const databaseUrl = Object.assign(new URL(cluster), { pathname: `/${name}` }).href;

beforeAll(async () => {
  await query(cluster, `drop database if exists ${name} with (force)`);
  await query(cluster, `create database ${name}`);
});

afterAll(async () => {
  await clearAway();
  await query(cluster, `drop database ${name} with (force)`);
});

/** What a library does that forgets a promise: once when told to, by a signal that the shop itself does not know. */
const forgetful = `process.on('SIGUSR2', () => Promise.reject(new Error('A forgotten promise.')))`;

test('a promise that nobody waits for fails: the log tells of it, and the shop goes on', async () => {
  const shop = runShop(
    { DATABASE_URL: databaseUrl, ATELIER_DATA_DIR: await dataDirectory() },
    npmStart('--import', `data:text/javascript,${encodeURIComponent(forgetful)}`),
  );
  const url = await shop.opened;
  shop.child.kill('SIGUSR2');
  await until(async () => shop.output().includes('A forgotten promise.'));
  expect(shop.output()).toContain('Something failed that nobody waited for.');
  expect(await statusOf(`${url}/api/drawings`)).toBe(200);
  expect(shop.child.exitCode).toBeNull();
});
