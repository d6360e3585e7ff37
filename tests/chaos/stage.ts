import { writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/postgresql';
import { freePort } from '../../src/database/embedded/free-port.ts';
import { openOrm } from '../../src/database/orm.ts';
import { callsIn, type UnsteadyBank, unsteadyBank } from './bank.ts';
import { ordersByStatus, unsettled } from './books.ts';
import { shopAround } from './buyer.ts';
import { endsOf } from './contradictions.ts';
import { diceOf } from './dice.ts';
import { type KeptServer, keptServer } from './kept-server.ts';
import { askOnceMore, type Ledger, openLedger } from './ledger.ts';
import { lastKill, mayhem } from './mayhem.ts';
import { type FragilePostgres, fragilePostgres } from './postgres.ts';
import { table } from './report.ts';
import { makeBuyers, makeDrawings } from './stock-the-shop.ts';

export const BUYERS = 400;
const DRAWINGS = 30;
const BUYERS_COME_FOR_MS = 40_000;
const BLOWS_FALL_FOR_MS = 52_000;
const SETTLED_WITHIN_MS = 60_000;
const JWT_SECRET = 'a secret of the chaos run, long enough for HS256';

/** Two servers on one PostgreSQL, and what is known of them. */
export interface Stage {
  seed: number;
  postgres: FragilePostgres;
  bank: UnsteadyBank;
  servers: KeptServer[];
  orm: MikroORM;
  ledger: Ledger;
}

/** What each part that is open now closes with; filled as they open, so that a failed start closes too. */
export type Closers = (() => Promise<unknown>)[];

export async function openStage(seed: number, closers: Closers): Promise<Stage> {
  const postgres = await fragilePostgres();
  closers.unshift(() => postgres.close());
  const bank = await unsteadyBank();
  const env = {
    ...bank.env,
    DATABASE_URL: postgres.url,
    JWT_SECRET,
    NODE_ENV: 'development',
    LOG_LEVEL: 'warn',
    SANDBOX_GATEWAY_DELAY_MS: '0-60',
  };
  const serve = async () => keptServer({ port: await freePort(), command: bank.command, env });
  const servers = [await serve(), await serve()];
  closers.unshift(...servers.map((server) => () => server.close()));
  await Promise.all(servers.map((server) => server.open()));
  const orm = await openOrm({ databaseUrl: postgres.url });
  closers.unshift(() => orm.close(true));
  return { seed, postgres, bank, servers, orm, ledger: openLedger() };
}

/**
 * Everyone shops while the servers are killed and the bank is faulty; when all have gone the bank is mended, and a server
 * killed once more, so that the last restart is the last thing that happens. Returns the blows, in order.
 */
export async function trade(stage: Stage): Promise<string[]> {
  const { seed, orm, servers, postgres, bank, ledger } = stage;
  const dice = diceOf(seed);
  const em = orm.em.fork();
  const buyers = await makeBuyers(em, BUYERS, JWT_SECRET);
  const drawings = await makeDrawings(em, DRAWINGS, dice);
  const urls = servers.map(({ url }) => url);
  const shopping = buyers.map((buyer, number) =>
    shopAround({ buyer, urls, drawings, dice: diceOf(seed + 1 + number), ledger }, BUYERS_COME_FOR_MS),
  );
  const [blows] = await Promise.all([
    mayhem({ servers, postgres, dice, lastsMs: BLOWS_FALL_FOR_MS }),
    ...shopping,
  ]);
  await bank.mend();
  return [...blows, await lastKill({ servers, dice })];
}

/** How long after the last restart nothing was left to settle, in milliseconds; then asks for the last words. */
export async function settle({ orm, servers, ledger }: Stage): Promise<number> {
  const since = Date.now();
  while ((await unsettled(orm.em.fork())) > 0 && Date.now() < since + SETTLED_WITHIN_MS) await pause(250);
  const took = Date.now() - since;
  const ends = await endsOf(orm.em.fork());
  const became = new Set(ends.filter((end) => end.orderId !== null).map((end) => end.key));
  await askOnceMore(
    ledger,
    became,
    servers.map(({ url }) => url),
  );
  return took;
}

export async function summary(stage: Stage, blows: string[], settledMs: number): Promise<string> {
  const { seed, orm, servers, postgres, ledger } = stage;
  if (process.env.CHAOS_LOG) await writeFile(process.env.CHAOS_LOG, logOf(servers));
  const counts = [...ledger.counts].sort(([a], [b]) => (a < b ? -1 : 1));
  return table([
    ['seed', seed],
    ['requests', counts.reduce((sum, [, count]) => sum + count, 0)],
    ...counts,
    ['blows', blows.join(', ')],
    ['calls to the bank', JSON.stringify(callsIn(logOf(servers)))],
    ...(await ordersByStatus(orm.em.fork())).map((row): [string, number] => [
      `orders ${row.status}`,
      row.count,
    ]),
    ['deadlocks that PostgreSQL found', await postgres.deadlocks()],
    ['seconds to settle', (settledMs / 1000).toFixed(1)],
  ]);
}

export const logOf = (servers: KeptServer[]) => servers.map((server) => server.output()).join('');
