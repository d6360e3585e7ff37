import { execFile } from 'node:child_process';
import { chown, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isRoot, unprivilegedAccount } from '../../src/database/embedded/account.ts';
import { query } from '../database/embedded/places.ts';
import { ask, asks, register } from './asks.ts';
import { openStage, type Stage } from './stage.ts';

const run = promisify(execFile);

let stage: Stage;
let disk: string;
beforeAll(async () => {
  if (!isRoot()) throw new Error('This test mounts a small disk, which only root may: run it as root.');
  disk = await mkdtemp(join(tmpdir(), 'atelier-disk-'));
  await run('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', disk]);
  stage = await openStage();
});
afterAll(async () => {
  await stage?.clear();
  await run('umount', [disk]);
  await rm(disk, { recursive: true });
});

/** The tables that a cart and an order are written to stand on the small disk. */
async function moveToSmallDisk(): Promise<string> {
  const space = join(disk, 'space');
  const { uid, gid } = await unprivilegedAccount();
  await mkdir(space);
  await chown(space, uid, gid);
  await query(stage.databaseUrl, `create tablespace small location '${space}'`);
  for (const table of ['cart_line', 'cart', 'orders'])
    await query(stage.databaseUrl, `alter table ${table} set tablespace small`);
  return join(disk, 'ballast');
}

/** Writes until there is no room for another byte. */
async function fill(file: string): Promise<void> {
  for (let size = 64 * 1024; size > 0; size = Math.floor(size / 2)) {
    for (;;) {
      const full = await writeFile(file, Buffer.alloc(size), { flag: 'a' }).then(
        () => false,
        (error: NodeJS.ErrnoException) => error.code === 'ENOSPC',
      );
      if (full) break;
    }
  }
  expect((await stat(file)).size).toBeGreaterThan(0);
}

test('a disk that is full: what writes is told to come again, reads go on, and all is well when there is room', async () => {
  const token = await register(stage.url);
  const { 'cart over REST': addToCart, list, detail } = asks(token);
  if (!addToCart || !list || !detail) throw new Error('What is asked?');
  const ballast = await moveToSmallDisk();
  await fill(ballast);
  const refused = await ask(stage.url, 'cart', addToCart);
  expect(refused).toMatchObject({ status: 503, retryAfter: expect.any(String) });
  for (const read of [list, detail])
    expect(await ask(stage.url, 'read', read)).toMatchObject({ status: 200 });
  await rm(ballast);
  expect(await ask(stage.url, 'cart', addToCart)).toMatchObject({ status: 200 });
});
