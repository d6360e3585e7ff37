import { randomInt } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { jest } from '@jest/globals';
import type { MikroORM } from '@mikro-orm/postgresql';
import { freePort } from '../../src/database/embedded/free-port.ts';
import { openOrm } from '../../src/database/orm.ts';
import { clearAway } from '../main/shop-process.ts';
import { brokenAfterChaos, ordersByStatus, unsettled } from './books.ts';
import { shopAround } from './buyer.ts';
import { blunders, contradictionsOf, endsOf } from './contradictions.ts';
import { diceOf } from './dice.ts';
import { type KeptServer, keptServer } from './kept-server.ts';
import { askOnceMore, openLedger } from './ledger.ts';
import { mayhem } from './mayhem.ts';
import { type FragilePostgres, fragilePostgres } from './postgres.ts';
import { faultsIn, table } from './report.ts';
import { makeBuyers, makeDrawings } from './stock-the-shop.ts';

jest.setTimeout(240_000);

const BUYERS = 400;
const DRAWINGS = 30;
const BUYERS_COME_FOR_MS = 40_000;
const BLOWS_FALL_FOR_MS = 52_000;
const SETTLED_WITHIN_MS = 60_000;
const JWT_SECRET = 'a secret of the chaos run, long enough for HS256';

const seed = Number(process.env.CHAOS_SEED ?? randomInt(1_000_000));
const ledger = openLedger();
let postgres: FragilePostgres;
let servers: KeptServer[] = [];
let orm: MikroORM;
let blows: string[] = [];
let settledMs = 0;

const print = (text: string) => process.stdout.write(`\n${text}`);

beforeAll(async () => {
  print(`Chaos with CHAOS_SEED=${seed}\n`);
  postgres = await fragilePostgres();
  const env = {
    DATABASE_URL: postgres.url,
    JWT_SECRET,
    NODE_ENV: 'development',
    LOG_LEVEL: 'warn',
    SANDBOX_GATEWAY_DELAY_MS: '0-60',
  };
  servers = [keptServer(await freePort(), env), keptServer(await freePort(), env)];
  await Promise.all(servers.map((server) => server.open()));
  orm = await openOrm({ databaseUrl: postgres.url });
  await trade();
  settledMs = await settle();
  const ends = await endsOf(orm.em.fork());
  const became = new Set(ends.filter((end) => end.orderId !== null).map((end) => end.key));
  await askOnceMore(ledger, became, urls());
});

afterAll(async () => {
  if (process.env.CHAOS_LOG)
    await writeFile(process.env.CHAOS_LOG, servers.map((server) => server.output()).join(''));
  if (orm) print(await summary());
  await Promise.allSettled(servers.map((server) => server.close()));
  await orm?.close(true);
  await postgres?.close();
  await clearAway();
});

const urls = () => servers.map(({ url }) => url);

/** Everyone shops while the servers are killed. */
async function trade(): Promise<void> {
  const dice = diceOf(seed);
  const em = orm.em.fork();
  const buyers = await makeBuyers(em, BUYERS, JWT_SECRET);
  const drawings = await makeDrawings(em, DRAWINGS, dice);
  const shopping = buyers.map((buyer, number) =>
    shopAround(
      { buyer, urls: urls(), drawings, dice: diceOf(seed + 1 + number), ledger },
      BUYERS_COME_FOR_MS,
    ),
  );
  const blowing = mayhem({ servers, postgres, dice, lastsMs: BLOWS_FALL_FOR_MS });
  await Promise.all([...shopping, blowing]);
  blows = await blowing;
}

/** How long after the last restart nothing was left to settle, in milliseconds. */
async function settle(): Promise<number> {
  const since = Math.max(...servers.map((server) => server.openedAt()));
  while ((await unsettled(orm.em.fork())) > 0) {
    if (Date.now() > since + SETTLED_WITHIN_MS) break;
    await pause(250);
  }
  return Date.now() - since;
}

async function summary(): Promise<string> {
  const orders = await ordersByStatus(orm.em.fork());
  const counts = [...ledger.counts].sort(([a], [b]) => (a < b ? -1 : 1));
  return table([
    ['seed', seed],
    ['requests', counts.reduce((sum, [, count]) => sum + count, 0)],
    ...counts,
    ['blows', blows.join(', ')],
    ...orders.map(({ status, count }): [string, number] => [`orders ${status}`, count]),
    ['deadlocks that PostgreSQL found', await postgres.deadlocks()],
    ['seconds to settle', (settledMs / 1000).toFixed(1)],
  ]);
}

test('nothing is left unsettled 60 seconds after the last restart', async () => {
  expect(await unsettled(orm.em.fork())).toBe(0);
});

test('the books balance', async () => {
  expect(await brokenAfterChaos(orm.em.fork())).toEqual({});
});

test('no answer contradicts how it ended', async () => {
  expect(contradictionsOf(await endsOf(orm.em.fork()), ledger)).toEqual([]);
});

test('no client was told of a deadlock, or of anything else it can do nothing with', () => {
  const log = servers.map((server) => server.output()).join('');
  expect(faultsIn(log)).toEqual({});
  expect(log).not.toMatch(/40P01|deadlock/);
  expect(blunders(ledger)).toEqual([]);
});

test('no server died but by our hand', () => {
  expect(servers.flatMap((server) => server.deaths)).toEqual([]);
});

test('all that was to happen did', () => {
  expect(blows.filter((blow) => blow.startsWith('kill'))).toHaveLength(8);
  expect(blows.filter((blow) => blow === 'stop PostgreSQL')).toHaveLength(1);
  expect(ledger.purchases.size).toBeGreaterThanOrEqual(BUYERS);
});
