import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
const STEADY_AFTER_MS = 60_000;

/** What a worker says once it takes requests. */
export interface Opened {
  greeting: string;
  publicUrl: string;
}

/** The processes that serve one port between them. */
export interface Workers {
  /** Resolves when all take requests; rejects with NoWorker when the first one cannot. */
  opened: Promise<Opened>;
  /** Has every one answer what it has in flight and end. */
  stop(): Promise<void>;
}

/** The first worker ended before it opened; it has said why. */
export class NoWorker extends Error {}

/**
 * Runs `count` processes of this program beneath this one (node:cluster). The first opens the shop, the others join it;
 * one that dies is followed by another, after half a second at first and up to 30 seconds when it dies again and again.
 */
export function runWorkers(count: number, log: Logger): Workers {
  const closing = new AbortController();
  const first = hire();
  const staff = first.opened.then((opened) => {
    const others = Array.from({ length: count - 1 }, () => hire(opened));
    const places = [first, ...others].map((worker) => keepPlace(worker, opened, closing.signal, log));
    return { places, opened: Promise.all(others.map((other) => other.opened)).then(() => opened) };
  });
  return {
    opened: staff.then(({ opened }) => opened),
    stop: async () => {
      closing.abort();
      for (const worker of all()) worker.process.kill('SIGTERM');
      await Promise.all(all().map((worker) => once(worker, 'exit')));
      await staff.then(({ places }) => Promise.all(places)).catch(() => undefined);
    },
  };
}

interface Hired {
  opened: Promise<Opened>;
  gone: Promise<void>;
}

/** One more process. Told the address of the shop that it joins, it need not wait for a port to know its own. */
function hire(shop?: Opened): Hired {
  const worker = cluster.fork(shop && { PUBLIC_URL: shop.publicUrl });
  const gone = new Promise<void>((resolve) => {
    worker.once('exit', () => resolve()).once('error', () => resolve());
  });
  const opened = new Promise<Opened>((resolve, reject) => {
    worker.once('message', resolve);
    gone.then(() => reject(new NoWorker()));
  });
  opened.catch(() => undefined);
  return { opened, gone };
}

/** Fills one worker's place again and again until the shop closes. */
async function keepPlace(worker: Hired, shop: Opened, closing: AbortSignal, log: Logger): Promise<void> {
  let present = worker;
  let pauseMs = FIRST_PAUSE_MS;
  for (;;) {
    const begun = performance.now();
    await present.gone;
    if (performance.now() - begun > STEADY_AFTER_MS) pauseMs = FIRST_PAUSE_MS;
    if (!closing.aborted) log.error(`A worker ended; another one begins in ${pauseMs} ms.`);
    await pause(pauseMs, undefined, { signal: closing }).catch(() => undefined);
    if (closing.aborted) return;
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
    present = hire(shop);
  }
}

const all = (): Worker[] => Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
