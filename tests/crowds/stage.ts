import type { MikroORM } from '@mikro-orm/postgresql';
import { openOrm } from '../../src/database/orm.ts';
import { type Buyer, makeBuyers } from '../chaos/stock-the-shop.ts';
import { query, until } from '../database/embedded/places.ts';
import { runShop, type ShopProcess } from '../main/shop-process.ts';
import { cloneDatabase } from '../support/template-database.ts';

/** How much of the crowd comes; CI lets a fifth of it in. */
export const CROWD_SHARE = Number(process.env.CROWD_SHARE ?? 1);

const JWT_SECRET = 'a secret of the crowds, long enough for HS256';

/** What a shop prints of a mistake of its own; that something took too long on a busy machine is none. */
const TROUBLE = /"msg":"A request failed\."|"res":\{"status":500|deadlock detected/;

const PROCESSES = 2;

/** Shop processes on one database. */
export interface Stage {
  urls: string[];
  orm: MikroORM;
  makeBuyers(count: number): Promise<Buyer[]>;
  /** Ends the shops; how many deadlocks PostgreSQL found, whoever was told, and what the shops have printed of trouble. */
  aftermath(): Promise<{ deadlocks: unknown; trouble: string[] }>;
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const databaseUrl = await cloneDatabase();
  const env = { DATABASE_URL: databaseUrl, JWT_SECRET, LOG_LEVEL: 'warn', RATE_LIMIT: 'off' };
  // One after the other: on busy cores two that start at once give up waiting for PostgreSQL.
  const shops: ShopProcess[] = [];
  const urls: string[] = [];
  for (let opened = 0; opened < PROCESSES; opened += 1) {
    const shop = runShop(env);
    shops.push(shop);
    urls.push(await shop.opened);
  }
  const orm = await openOrm({ databaseUrl });
  const closeShops = async () => {
    for (const { child } of shops) child.kill('SIGKILL');
    await Promise.all(shops.map(({ exit }) => exit));
  };
  return {
    urls,
    orm,
    makeBuyers: (count) => makeBuyers(orm.em.fork(), count, JWT_SECRET),
    aftermath: async () => {
      await closeShops();
      const printed = shops.flatMap((shop) => shop.output().match(/^.*"level":[456]0.*$/gm) ?? []);
      const trouble = printed.filter((line) => TROUBLE.test(line));
      await orm.close(true);
      return { deadlocks: await deadlocksIn(databaseUrl), trouble };
    },
    close: async () => {
      await closeShops();
      await orm.close(true);
    },
  };
}

/** A connection tells its last when it ends. */
async function deadlocksIn(databaseUrl: string): Promise<unknown> {
  const others = `select 1 from pg_stat_activity
    where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()`;
  await until(async () => (await query(databaseUrl, others)).length === 0);
  const [row] = await query(
    databaseUrl,
    'select deadlocks::int from pg_stat_database where datname = current_database()',
  );
  return row?.deadlocks;
}
