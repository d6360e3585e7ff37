import { setTimeout as pause } from 'node:timers/promises';
import { runShop, type ShopProcess } from '../main/shop-process.ts';

/** A shop that is started again, on the same port, whenever it ends. */
export interface KeptServer {
  url: string;
  /** Resolves when one is open that nobody has killed; rejects, with what it printed, when none opens in time. */
  open(): Promise<void>;
  /** kill -9, once it is open. */
  kill(): Promise<void>;
  /** How often an open one ended that nobody had killed, with its last words. */
  deaths: string[];
  /** All that any of them has printed. */
  output(): string;
  close(): Promise<void>;
}

export interface ServerOptions {
  port: number;
  command: string[];
  env: Record<string, string>;
}

const BEGIN_AGAIN_MS = 100;
const OPEN_WITHIN_MS = 180_000;

export function keptServer({ port, command, env }: ServerOptions): KeptServer {
  const deaths: string[] = [];
  const lives: ShopProcess[] = [];
  /** Settled while one is open; whoever ends it, we or chance, puts a new one in its place. */
  let open = Promise.withResolvers<void>();
  let closing = false;
  const live = async (): Promise<void> => {
    const shop = runShop({ ...env, PORT: `${port}` }, command);
    lives.push(shop);
    const mine = open;
    const opened = await shop.opened.then(
      () => true,
      () => false, // it could not start, as while PostgreSQL is gone
    );
    if (opened) mine.resolve();
    const exit = await shop.exit;
    if (closing) return;
    if (opened && open === mine) {
      open = Promise.withResolvers();
      deaths.push(`${exit}: ${shop.output().slice(-2000)}`);
    }
    if (!opened) await pause(BEGIN_AGAIN_MS);
    return live();
  };
  const over = live();
  const output = () => lives.map((shop) => shop.output()).join('');
  const isOpen = async (): Promise<void> => {
    const late = () => new Error(`No server opened in time on port ${port}: ${output().slice(-2000)}`);
    const timer = setTimeout(() => open.reject(late()), OPEN_WITHIN_MS);
    await open.promise.finally(() => clearTimeout(timer));
  };
  return {
    url: `http://127.0.0.1:${port}`,
    open: isOpen,
    kill: async () => {
      await isOpen();
      open = Promise.withResolvers();
      lives.at(-1)?.child.kill('SIGKILL');
    },
    deaths,
    output,
    close: async () => {
      closing = true;
      lives.at(-1)?.child.kill('SIGTERM');
      await over;
    },
  };
}
