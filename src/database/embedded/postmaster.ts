import { link, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { unfinishedName } from './unfinished.ts';

/** What PostgreSQL writes about itself in postmaster.pid; the later lines come while it starts. */
export interface Postmaster {
  pid: number;
  port: number;
  ready: boolean;
}

const fileOf = (data: string) => join(data, 'postmaster.pid');

/** Reads who runs this cluster; undefined when nobody does. A file left behind by a crash counts as nobody. */
export async function runningPostmaster(data: string): Promise<Postmaster | undefined> {
  const text = await readFile(fileOf(data), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  if (text === undefined) return undefined;
  const [pid, , , port, , , , status] = text.split('\n');
  const found = { pid: Number(pid), port: Number(port), ready: status?.trim() === 'ready' };
  const fate = found.pid ? await fateOf(found.pid, data) : await fateOfEmptyFile(data);
  if (fate === 'reused') await removeStaleFile(data);
  return fate === 'running' ? found : undefined;
}

/** PostgreSQL takes any living process for its own; where the system tells more, we look at its command line. */
async function fateOf(pid: number, data: string): Promise<'running' | 'gone' | 'reused'> {
  try {
    process.kill(pid, 0);
  } catch {
    return 'gone'; // or another user's, which PostgreSQL too takes for gone
  }
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined);
  if (command === undefined) return 'running';
  const args = command.split('\0');
  return args.includes(data) || args[0]?.includes('postgres') ? 'running' : 'reused';
}

/** An empty file is either being written or what a power cut left; PostgreSQL would refuse the second for ever. */
async function fateOfEmptyFile(data: string): Promise<'running' | 'reused'> {
  const written = await stat(fileOf(data)).catch(() => undefined);
  return written && Date.now() - written.mtimeMs > 10_000 ? 'reused' : 'running';
}

/** Moved before it is judged again, so that the file of a server started this instant is put back, not deleted. */
async function removeStaleFile(data: string): Promise<void> {
  const moved = join(data, unfinishedName('postmaster'));
  const mine = await rename(fileOf(data), moved).then(
    () => true,
    () => false, // another process was faster
  );
  if (!mine) return;
  const pid = Number.parseInt(await readFile(moved, 'utf8'), 10);
  if (pid && (await fateOf(pid, data)) === 'running') await link(moved, fileOf(data)).catch(() => undefined);
  await rm(moved, { force: true });
}
