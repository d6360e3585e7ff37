import { setTimeout as pause } from 'node:timers/promises';
import { runShop, type ShopProcess } from '../main/shop-process.ts';

/** A shop that is started again, on the same port, whenever it ends. */
export interface KeptServer {
  url: string;
  /** Resolves when the one that runs now has opened. */
  open(): Promise<void>;
  /** kill -9; false when there was nothing to kill. */
  kill(): boolean;
  /** When the last one opened. */
  openedAt(): number;
  /** How often an open one ended that nobody had killed, with its last words. */
  deaths: string[];
  /** All that any of them has printed. */
  output(): string;
  close(): Promise<void>;
}

export function keptServer(port: number, env: Record<string, string>): KeptServer {
  const url = `http://127.0.0.1:${port}`;
  const deaths: string[] = [];
  const lives: ShopProcess[] = [];
  let openedAt = 0;
  let closing = false;
  const live = async (): Promise<void> => {
    const shop = runShop({ ...env, PORT: `${port}` });
    lives.push(shop);
    const opened = await shop.opened.then(
      () => true,
      () => false,
    );
    if (opened) openedAt = Date.now();
    const exit = await shop.exit;
    if (closing) return;
    if (opened && exit !== 'SIGKILL') deaths.push(`${exit}: ${shop.output().slice(-2000)}`);
    if (exit !== 'SIGKILL') await pause(100); // it could not start, as while PostgreSQL is gone
    return live();
  };
  const over = live();
  const isOpen = async (): Promise<void> => lives.at(-1)?.opened.then(() => undefined, isOpenSoon);
  const isOpenSoon = () => pause(50).then(isOpen);
  return {
    url,
    open: isOpen,
    kill: () => lives.at(-1)?.child.kill('SIGKILL') ?? false,
    openedAt: () => openedAt,
    deaths,
    output: () => lives.map((shop) => shop.output()).join(''),
    close: async () => {
      closing = true;
      lives.at(-1)?.child.kill('SIGTERM');
      await over;
    },
  };
}
