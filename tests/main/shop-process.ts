import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
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

const running = new Map<ChildProcess, Promise<unknown>>();
const places: Place[] = [];

/** What `npm start` has Node do: how large its heap may grow decides what a shop bears. */
const [, FLAGS = '', PROGRAM = ''] =
  /^exec node (--.*) (dist\/\S+) /.exec(JSON.parse(readFileSync('package.json', 'utf8')).scripts.start) ?? [];

/** The command of `npm start`; `more` is told to Node too. */
export function npmStart(...more: string[]): string[] {
  return [process.execPath, ...FLAGS.split(' '), ...more, PROGRAM];
}

export function runShop(env: Record<string, string>, [program = '', ...args] = npmStart()): ShopProcess {
  const child = spawn(program, args, { env: { PATH: process.env.PATH, PORT: '0', ...env } });
  let output = '';
  const exit = once(child, 'close').then(([code, signal]) => {
    running.delete(child);
    return code ?? signal;
  });
  running.set(child, exit);
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
  const exits = [...running.values()];
  for (const child of running.keys()) child.kill('SIGKILL');
  await Promise.all(places.map(remove));
  await Promise.all(exits);
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
