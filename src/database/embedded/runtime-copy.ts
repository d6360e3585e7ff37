import { chmod, cp, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { makeOpenDirectory } from './open-directory.ts';
import type { Runtime } from './runtime.ts';
import { unfinishedName } from './unfinished.ts';

/**
 * Makes the library links and the execute permissions that npm packages lose, where they are missing (the package's
 * install script does it too, but may be switched off). Returns false when this directory does not let us.
 */
export async function completeLinks(root: string): Promise<boolean> {
  const list = await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links: { source: string; target: string }[] = JSON.parse(list);
  const made = await Promise.all([
    ...links.map(({ source, target }) => {
      const path = join(root, target);
      return succeeds(symlink(relative(dirname(path), join(root, source)), path), 'EEXIST');
    }),
    executable(join(root, 'native', 'bin')),
  ]);
  return made.every(Boolean);
}

/** Copies the runtime to where every account may run it, once per version; returns the copy. */
export async function copyRuntime(found: Runtime, copies: string): Promise<Runtime> {
  const root = join(copies, `runtime-${found.version}`);
  const there = await stat(root).catch(() => undefined);
  if (!there) {
    const making = join(copies, unfinishedName('runtime'));
    await makeOpenDirectory(copies);
    await mkdir(making);
    await cp(join(found.root, 'native'), join(making, 'native'), { recursive: true, verbatimSymlinks: true });
    await completeLinks(making);
    await openToAll(making);
    // Another process that was faster has put the same there.
    if (!(await succeeds(rename(making, root), 'EEXIST', 'ENOTEMPTY', 'EPERM'))) {
      throw new Error(`${making} could not be renamed to ${root}.`);
    }
    await rm(making, { recursive: true, force: true });
  }
  const moved = (program: string) => join(root, relative(found.root, program));
  return {
    ...found,
    root,
    initdb: moved(found.initdb),
    pgCtl: moved(found.pgCtl),
    postgres: moved(found.postgres),
  };
}

async function executable(bin: string): Promise<boolean> {
  if (process.platform === 'win32') return true;
  const programs = (await readdir(bin)).map((name) => join(bin, name));
  const done = programs.map(async (path) => {
    const { mode } = await stat(path);
    return (mode & 0o100) !== 0 || succeeds(chmod(path, mode | 0o111));
  });
  return (await Promise.all(done)).every(Boolean);
}

/** Whatever the umask was when npm unpacked them: readable by all, and runnable where the owner may run it. */
async function openToAll(directory: string): Promise<void> {
  await chmod(directory, 0o755);
  for (const entry of await readdir(directory, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) await chmod(path, 0o755);
    if (entry.isFile()) await chmod(path, (await stat(path)).mode & 0o100 ? 0o755 : 0o644);
  }
}

const succeeds = (work: Promise<unknown>, ...tolerated: string[]): Promise<boolean> =>
  work.then(
    () => true,
    (error) => tolerated.includes(error.code),
  );
