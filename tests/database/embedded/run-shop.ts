import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface Shop {
  url: string;
  joined: boolean;
  child: ChildProcess;
  /** Leaves in good order and returns the exit code. */
  leave(): Promise<number>;
  /** kill -9 */
  kill(): Promise<void>;
}

interface Place {
  dataDir: string;
  sharedDir: string;
}

export const shopScript = join(import.meta.dirname, 'shop-process.ts');

/** Runs a shop in a process of its own; resolves when its database is up. */
export async function runShop(place: Place, account: { uid?: number; gid?: number } = {}): Promise<Shop> {
  const args = ['--disable-warning=ExperimentalWarning', shopScript, place.dataDir, place.sharedDir];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], ...account });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (text) => {
      output += text;
    });
  }
  const exit = once(child, 'close');
  const died = exit.then(() => Promise.reject(new Error(`The shop process ended: ${output}`)));
  died.catch(() => undefined);
  const [{ url, joined }] = await Promise.race([once(child, 'message'), died]);
  const ended = async () => {
    const [code] = await exit;
    if (output) throw new Error(`The shop process was not quiet: ${output}`);
    return code;
  };
  const leave = () => {
    child.send('stop');
    return ended();
  };
  const kill = async () => {
    child.kill('SIGKILL');
    await exit;
  };
  return { url, joined, child, leave, kill };
}
