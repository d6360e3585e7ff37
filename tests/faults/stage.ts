import { mkdir } from 'node:fs/promises';
import { startEmbeddedPostgres } from '../../src/database/embedded/embedded-postgres.ts';
import { openPlace, remove, until } from '../database/embedded/places.ts';
import { runShop, type ShopProcess } from '../main/shop-process.ts';
import { type Cable, cableTo } from '../support/cable.ts';

const settings = { fsync: 'off', max_connections: '200' };

/** A shop in a process of its own on a PostgreSQL of its own, with a cable between them. */
export interface Stage {
  shop: ShopProcess;
  url: string;
  /** Leads to PostgreSQL past the cable. */
  databaseUrl: string;
  cable: Cable;
  stopPostgres(): Promise<void>;
  startPostgres(): Promise<void>;
  /** Ends all of it. */
  clear(): Promise<void>;
}

export async function openStage(env: Record<string, string> = {}): Promise<Stage> {
  const place = await openPlace();
  const start = () => startEmbeddedPostgres({ ...place, settings });
  let postgres = await start();
  const databaseUrl = postgres.url;
  const cable = await cableTo(databaseUrl);
  await mkdir(`${place.base}/shop`);
  const shop = runShop({
    DATABASE_URL: cable.databaseUrl,
    DEMO_DATA: 'on',
    RATE_LIMIT: 'off',
    LOG_LEVEL: 'fatal',
    ATELIER_DATA_DIR: `${place.base}/shop`,
    ...env,
  });
  const url = await shop.opened;
  return {
    shop,
    url,
    databaseUrl,
    cable,
    stopPostgres: () => postgres.stop(),
    startPostgres: async () => {
      postgres = await start();
    },
    clear: async () => {
      shop.child.kill('SIGKILL');
      await shop.exit;
      cable.remove();
      await postgres.stop().catch(() => undefined);
      await remove(place);
    },
  };
}

/** Until it answers as it should, for so many milliseconds at most. */
export async function healthyWithin({ url, shop }: Pick<Stage, 'url' | 'shop'>, ms: number): Promise<void> {
  const deadline = performance.now() + ms;
  await until(async () => {
    if (performance.now() > deadline)
      throw new Error(`${url} was not healthy within ${ms} ms. ${whatBecameOf(shop)}`);
    const answers = await Promise.all(
      ['/health/ready', '/api/drawings?limit=2'].map((path) =>
        fetch(url + path, { headers: { connection: 'close' } }),
      ),
    ).catch(() => []);
    await Promise.all(answers.map((answer) => answer.bytes()));
    return answers.length > 0 && answers.every(({ status }) => status === 200);
  });
}

/** Whether it still runs, and what it said. */
export function whatBecameOf({ child, output }: ShopProcess): string {
  return `The shop's exit: ${child.exitCode ?? child.signalCode ?? 'none'}. It printed: ${output()}`;
}
