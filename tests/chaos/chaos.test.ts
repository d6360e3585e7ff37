import { randomInt } from 'node:crypto';
import { jest } from '@jest/globals';
import { clearAway } from '../main/shop-process.ts';
import { faultShare } from './bank.ts';
import { brokenAfterChaos, ordersByStatus, unsettled } from './books.ts';
import { blunders, contradictionsOf, endsOf, notCancelled } from './contradictions.ts';
import { faultsIn } from './report.ts';
import { BUYERS, type Closers, logOf, openStage, type Stage, settle, summary, trade } from './stage.ts';

/** Two minutes where nothing else runs, and time to spare on a machine that is slow. */
jest.setTimeout(480_000);

const seed = Number(process.env.CHAOS_SEED ?? randomInt(1_000_000));
const closers: Closers = [];
let stage: Stage;
let blows: string[] = [];

const print = (text: string) => process.stdout.write(`\n${text}`);

beforeAll(async () => {
  print(`Chaos with CHAOS_SEED=${seed}\n`);
  stage = await openStage(seed, closers);
  blows = await trade(stage);
  const settledMs = await settle(stage);
  print(await summary(stage, blows, settledMs));
});

afterAll(async () => {
  for (const close of closers) await close().catch(() => undefined);
  await clearAway();
});

test('nothing is left unsettled 60 seconds after the last restart', async () => {
  expect(await unsettled(stage.orm.em.fork())).toBe(0);
});

test('the books balance', async () => {
  expect(await brokenAfterChaos(stage.orm.em.fork())).toEqual({});
});

test('no answer contradicts how it ended', async () => {
  const ends = await endsOf(stage.orm.em.fork());
  expect(contradictionsOf(ends, stage.ledger)).toEqual([]);
  expect(notCancelled(ends, stage.ledger)).toEqual([]);
});

test('no client was told of a deadlock, or of anything else it can do nothing with', () => {
  const log = logOf(stage.servers);
  expect(faultsIn(log)).toEqual({});
  expect(log).not.toMatch(/40P01|deadlock/);
  expect(blunders(stage.ledger)).toEqual([]);
});

test('the one lock order leaves no room for a deadlock', async () => {
  expect(await stage.postgres.deadlocks()).toBe(0);
});

test('no server died but by our hand', () => {
  expect(stage.servers.flatMap((server) => server.deaths)).toEqual([]);
});

test('all that was to happen did', () => {
  expect(blows.filter((blow) => blow.startsWith('kill'))).toHaveLength(8);
  expect(blows.filter((blow) => blow === 'stop PostgreSQL')).toHaveLength(1);
  expect(stage.ledger.purchases.size).toBeGreaterThanOrEqual(BUYERS);
  const faults = faultShare(logOf(stage.servers));
  expect(faults).toBeGreaterThan(0.2);
  expect(faults).toBeLessThan(0.4);
});

test('enough was bought, refused and left open for all this to mean something', async () => {
  const orders = await ordersByStatus(stage.orm.em.fork());
  const {
    PAID = 0,
    PAYMENT_FAILED = 0,
    CANCELLED = 0,
  } = Object.fromEntries(orders.map(({ status, count }) => [status, count]));
  const said = (kind: string) => stage.ledger.counts.get(`checkout ${kind}`) ?? 0;
  expect(PAID).toBeGreaterThan(100);
  expect(PAYMENT_FAILED).toBeGreaterThan(20);
  expect(CANCELLED).toBeGreaterThan(5);
  expect(said('PAYMENT_PENDING')).toBeGreaterThan(20);
  expect(said('INSUFFICIENT_STOCK')).toBeGreaterThan(10);
  expect(said('CHECKOUT_IN_PROGRESS')).toBeGreaterThan(20);
});
