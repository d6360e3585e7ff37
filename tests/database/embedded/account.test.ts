import { chmod, cp, mkdir, readlink, realpath, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { canReach, isRoot, unprivilegedAccount } from '../../../src/database/embedded/account.ts';
import { startEmbeddedPostgres } from '../../../src/database/embedded/embedded-postgres.ts';
import { runProgram } from '../../../src/database/embedded/run-program.ts';
import { findRuntime, usableRuntime } from '../../../src/database/embedded/runtime.ts';
import { openPlace, query, remove } from './places.ts';
import { runShop, shopScript } from './run-shop.ts';

let place: Awaited<ReturnType<typeof openPlace>>;
beforeEach(async () => {
  place = await openPlace();
});
afterEach(() => remove(place));

test('below a directory that others cannot enter, root keeps the data where PostgreSQL can go', async () => {
  const closed = join(place.base, 'closed');
  await mkdir(closed, { mode: 0o700 });
  const dataDir = join(closed, '.data');
  for (const joined of [false, true]) {
    const db = await startEmbeddedPostgres({ ...place, dataDir, settings: { fsync: 'off' } });
    expect(db.joined).toBe(false);
    await query(db.url, joined ? 'SELECT FROM drawing' : 'CREATE TABLE drawing ()');
    await db.stop();
  }
  const home = await realpath(join(dataDir, 'postgres'));
  expect(dirname(home)).toBe(isRoot() ? place.sharedDir : dataDir);
  expect((await stat(join(home, 'data'))).uid).toBe(
    isRoot() ? (await unprivilegedAccount()).uid : process.getuid?.(),
  );
  expect((await stat(home)).mode & 0o777).toBe(0o700);
});

test("programs that PostgreSQL's account cannot reach are copied once, with the links npm leaves out", async () => {
  const closed = join(place.base, 'closed');
  const found = await findRuntime();
  const needed = (path: string) => !/(lib|share)\/postgresql\/./.test(path);
  await cp(found.root, closed, { recursive: true, filter: needed, verbatimSymlinks: true });
  await rm(join(closed, 'native/lib/libpq.so.5'), { force: true });
  await chmod(closed, 0o700);
  const inside = (path: string) => path.replace(found.root, closed);
  const { initdb, pgCtl, postgres } = found;
  const moved = {
    ...found,
    root: closed,
    initdb: inside(initdb),
    pgCtl: inside(pgCtl),
    postgres: inside(postgres),
  };
  const account = isRoot() ? await unprivilegedAccount() : undefined;

  const used = [];
  for (let time = 0; time < 2; time++) used.push(await usableRuntime(moved, account, place.sharedDir));
  expect(used[1]).toEqual(used[0]);
  expect(used[0]?.root).toBe(isRoot() ? join(place.sharedDir, `runtime-${found.version}`) : closed);
  const { output } = await runProgram({ program: used[0]?.initdb ?? '', args: ['--version'], account });
  expect(output).toMatch(/PostgreSQL\) 18/);
});

test('an ordinary user runs PostgreSQL without any other account', async () => {
  const someone = { uid: 65_534, gid: 65_534 };
  const other =
    isRoot() && (await canReach(someone, process.execPath, dirname(shopScript))) ? someone : undefined;
  await chmod(place.base, 0o777);
  const shop = await runShop(place, other);
  expect(await query(shop.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  const { uid } = await stat(join(place.dataDir, 'postgres/data'));
  expect(uid).toBe(other?.uid ?? (isRoot() ? (await unprivilegedAccount()).uid : process.getuid?.()));
  expect(await readlink(join(place.dataDir, 'postgres'))).toMatch(/^postgres-\d+-[0-9a-f]{8}$/);
  expect(await shop.leave()).toBe(0);
});
