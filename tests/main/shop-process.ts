import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openPlace, remove } from '../database/embedded/places.ts';

/** A shop in a process of its own, as `npm start` runs it. */
export interface ShopProcess {
  child: ChildProcess;
  /** All it has printed. */
  output(): string;
  /** Its address, once it is open. */
  opened: Promise<string>;
  /** Its exit code, or the signal that killed it. */
  exit: Promise<number | string>;
}

type Place = Awaited<ReturnType<typeof openPlace>>;

const running = new Set<ChildProcess>();
const places: Place[] = [];

const asNpmDoes = [process.execPath, '--enable-source-maps', 'dist/src/main.js'];

export function runShop(env: Record<string, string>, command = asNpmDoes): ShopProcess {
  const [program = '', ...args] = command;
  const child = spawn(program, args, { env: { PATH: process.env.PATH, PORT: '0', ...env } });
  running.add(child);
  let output = '';
  const exit = once(child, 'close').then(([code, signal]) => {
    running.delete(child);
    return code ?? signal;
  });
  const opened = new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
        const [, url] = /Atelier is open at (\S+)\n/.exec(output) ?? [];
        if (url) resolve(url);
      });
    }
    exit.then(() => reject(new Error(`The shop ended: ${output}`)));
  });
  opened.catch(() => undefined);
  return { child, output: () => output, opened, exit };
}

/** A data directory that is gone after the tests, with all that still runs on it. */
export async function dataDirectory(): Promise<string> {
  const place = await openPlace();
  places.push(place);
  return place.dataDir;
}

export async function clearAway(): Promise<void> {
  for (const child of running) child.kill('SIGKILL');
  await Promise.all(places.map(remove));
}

/** The status of an answer, 0 while nobody listens. */
export const statusOf = (url: string): Promise<number> =>
  fetch(url, { headers: { connection: 'close' } }).then(
    async (answer) => {
      await answer.bytes();
      return answer.status;
    },
    () => 0,
  );
