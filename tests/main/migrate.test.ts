import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import pg from 'pg';
import { freePort } from '../../src/database/embedded/free-port.ts';
import { migrate } from '../../src/database/migrate.ts';
import { query, until } from '../database/embedded/places.ts';
import { cloneDatabase } from '../support/template-database.ts';
import { clearAway, runShop, statusOf } from './shop-process.ts';

const cluster = process.env.ATELIER_TEST_CLUSTER ?? '';
const name = `atelier_migrate_${process.env.JEST_WORKER_ID}`;
const databaseUrl = Object.assign(new URL(cluster), { pathname: `/${name}` }).href;

beforeAll(async () => {
  await query(cluster, `drop database if exists ${name} with (force)`);
  await query(cluster, `create database ${name}`);
});
afterAll(async () => {
  await clearAway();
  await query(cluster, `drop database ${name} with (force)`);
});

async function migrateNow(): Promise<string> {
  const env = { PATH: process.env.PATH, DATABASE_URL: databaseUrl };
  const { stdout } = await promisify(execFile)(process.execPath, ['dist/src/database/migrate-now.js'], {
    env,
  });
  return stdout;
}

test('a shop that may not migrate is alive, and opens when a job has', async () => {
  const port = await freePort();
  const shop = runShop({ DATABASE_URL: databaseUrl, MIGRATE_ON_START: 'off', PORT: String(port) });
  const url = `http://127.0.0.1:${port}`;
  await until(async () => (await statusOf(`${url}/health/live`)) === 200);
  expect(await statusOf(`${url}/health/ready`)).toBe(503);
  const told = await migrateNow();
  expect(told).toMatch(/^Migration20261122180000_open_the_shop\n(Migration\d+_\w+\n)+$/);
  await shop.opened;
  expect(await statusOf(`${url}/health/ready`)).toBe(200);
  shop.child.kill('SIGTERM');
  expect(await shop.exit).toBe(0);
});

test('a second run has nothing to do, and says so', async () => {
  expect(await migrateNow()).toBe('No migration waits.\n');
});

test('a migration that waits for a table lets others pass, and comes back', async () => {
  const url = await cloneDatabase();
  const again = 'Migration20261122204800_card_expiry_checked';
  await query(url, `delete from mikro_orm_migrations where name = '${again}'`);
  const holder = new pg.Client({ connectionString: url });
  await holder.connect();
  await holder.query('begin; lock table payment');
  const waits = async () =>
    (
      await query(
        url,
        `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()
      and query ilike 'alter table%'`,
      )
    ).length > 0;
  const migrating = migrate(url);
  await until(waits);
  await until(async () => !(await waits()));
  await until(waits);
  await holder.end();
  expect(await migrating).toEqual([again]);
});
