import { execFile } from 'node:child_process';
import { delimiter, resolve } from 'node:path';
import { promisify } from 'node:util';
import { migrate } from '../../src/database/migrate.ts';
import { openOrm } from '../../src/database/orm.ts';
import { cloneDatabase } from '../support/template-database.ts';

test('the migrations lead to what the entities describe', async () => {
  const command = [
    'dist/src/database/on-scratch-database.js',
    'mikro-orm',
    'migration:check',
    '--config',
    'dist/mikro-orm.config.js',
  ];
  const path = [resolve('node_modules/.bin'), process.env.PATH].join(delimiter);
  const env = { ...process.env, PATH: path, DATABASE_URL: process.env.ATELIER_TEST_CLUSTER };
  const { stdout } = await promisify(execFile)(process.execPath, command, { env });
  expect(stdout).toContain('No changes required');
});

test('a second run changes nothing', async () => {
  const databaseUrl = await cloneDatabase();
  await migrate(databaseUrl);
  await migrate(databaseUrl);
  const orm = await openOrm({ databaseUrl });
  expect(await orm.migrator.getPending()).toEqual([]);
  await orm.close(true);
});
