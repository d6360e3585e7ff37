import { randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

const unfinished = /-(\d+)-[0-9a-f]{8}\.making$/;

/** A name nobody else uses, which says whose work it is; taken off its ending it is the finished name. */
export const unfinishedName = (what: string): string =>
  `${what}-${process.pid}-${randomBytes(4).toString('hex')}.making`;

export const finishedName = (path: string): string => path.replace(/\.making$/, '');

/** Removes what processes that were killed halfway have left in a directory. */
export async function sweepUnfinished(directory: string): Promise<void> {
  const names = await readdir(directory).catch(() => []);
  const orphans = names.filter((name) => {
    const pid = unfinished.exec(name)?.[1];
    return pid !== undefined && !processExists(Number(pid));
  });
  // Another process may be sweeping the same.
  await Promise.allSettled(
    orphans.map((name) => rm(join(directory, name), { recursive: true, force: true })),
  );
}

function processExists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
