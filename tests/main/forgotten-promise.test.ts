import { until } from '../database/embedded/places.ts';
import { cloneDatabase } from '../support/template-database.ts';
import { clearAway, dataDirectory, npmStart, runShop, statusOf } from './shop-process.ts';

afterAll(clearAway);

/** What a library does that forgets a promise: once when told to, by a signal that the shop itself does not know. */
const forgetful = `process.on('SIGUSR2', () => Promise.reject(new Error('A forgotten promise.')))`;

test('a promise that nobody waits for fails: the log tells of it, and the shop goes on', async () => {
  const shop = runShop(
    { DATABASE_URL: await cloneDatabase(), ATELIER_DATA_DIR: await dataDirectory() },
    npmStart('--import', `data:text/javascript,${encodeURIComponent(forgetful)}`),
  );
  const url = await shop.opened;
  shop.child.kill('SIGUSR2');
  await until(async () => shop.output().includes('A forgotten promise.'));
  expect(shop.output()).toContain('Something failed that nobody waited for.');
  expect(await statusOf(`${url}/api/drawings`)).toBe(200);
  expect(shop.child.exitCode).toBeNull();
});
