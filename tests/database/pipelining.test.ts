import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import pg from 'pg';
import { closeOrm, openOrm, poolOf } from '../../src/database/orm.ts';
import {
  ClientGone,
  currentErrand,
  onErrandFor,
  stopWithClient,
  TooSlow,
} from '../../src/shared/client-gone.ts';
import { shortReadOf } from '../../src/shared/rows.ts';
import { openShop, type TestShop } from '../support/shop.ts';

interface Answer {
  n: number;
  pid: number;
}

let shop: TestShop;
let admin: pg.Client;
let orm: MikroORM;
let em: EntityManager;
beforeAll(async () => {
  shop = await openShop();
  admin = new pg.Client({ connectionString: shop.databaseUrl });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await shop.close();
});
beforeEach(async () => {
  orm = await openOrm({
    databaseUrl: shop.databaseUrl,
    poolMax: 8,
    preparedStatements: true,
    statementTimeoutMs: 20_000,
  });
  em = orm.em.fork();
  // The pool is there: what is asked from now on is asked in this order.
  await quick(0)();
});
afterEach(() => closeOrm(orm));

/** Someone who waits for what is asked for them, and may hang up. */
class Visitor extends EventEmitter {
  readonly writableFinished = false;

  wait<Waited>(work: () => Promise<Waited>, patienceMs = 4_500): Promise<Waited> {
    const { promise, resolve, reject } = Promise.withResolvers<Waited>();
    onErrandFor(this as unknown as ServerResponse, () => {
      stopWithClient();
      Object.assign(currentErrand() ?? {}, { patienceMs });
      work().then(resolve, reject);
    });
    promise.catch(() => undefined);
    return promise;
  }

  hangUp(): void {
    this.emit('close');
  }
}

/** Answers its number. */
const quick = (n: number) => () =>
  shortReadOf(em, sql<Answer>`select ${n}::int as n, pg_backend_pid() as pid`);
const slow = () => shortReadOf(em, sql<Answer>`select 0 as n, pg_backend_pid() as pid from pg_sleep(60)`);
const failing = () => shortReadOf(em, sql<Answer>`select 1 / 0 as n, pg_backend_pid() as pid`);

const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);
const quickOnes = (count: number) => numbers(count).map((n) => new Visitor().wait(quick(n)));

async function numbersOf(answers: Promise<Answer[]>[]): Promise<number[]> {
  return (await Promise.all(answers)).flat().map(({ n }) => n);
}

async function sleepers(): Promise<number> {
  const { rows } = await admin.query(
    `select 1 from pg_stat_activity where datname = current_database() and application_name = 'atelier' and state = 'active' and query ~ 'from pg_sleep'`,
  );
  return rows.length;
}

async function nobodySleeps(): Promise<void> {
  while ((await sleepers()) > 0) await pause(5);
}

test('reads asked at once go over two connections, and each has its own answer', async () => {
  for (const _ of numbers(3)) {
    const answers = (await Promise.all(quickOnes(50))).flat();
    expect(answers.map(({ n }) => n)).toEqual(numbers(50));
    expect(new Set(answers.map(({ pid }) => pid)).size).toBe(2);
  }
});

test('what nobody waits for has a connection to itself', async () => {
  const answers = (await Promise.all(numbers(4).map((n) => quick(n)()))).flat();
  expect(new Set(answers.map(({ pid }) => pid)).size).toBe(4);
});

test('one that fails leaves those beside it alone, though some were only sent with it', async () => {
  const failed = [new Visitor().wait(failing), new Visitor().wait(failing)];
  const others = quickOnes(20);
  const more = new Visitor().wait(failing);
  const last = quickOnes(20);
  for (const each of [...failed, more]) await expect(each).rejects.toThrow('division by zero');
  expect(await numbersOf([...others, ...last])).toEqual([...numbers(20), ...numbers(20)]);
});

test('so does one whose value cannot be sent', async () => {
  const itself: { self?: unknown } = {};
  itself.self = itself;
  const unsendable = () => shortReadOf(em, sql<Answer>`select ${itself}::jsonb as n`);
  const failed = new Visitor().wait(unsendable);
  const others = quickOnes(10);
  await expect(failed).rejects.toThrow('circular');
  expect(await numbersOf(others)).toEqual(numbers(10));
});

test('one is stopped when its client hangs up, and those behind it are answered', async () => {
  const leaving = new Visitor();
  const stopped = [leaving.wait(slow), leaving.wait(slow)];
  const behind = quickOnes(10);
  while ((await sleepers()) < 2) await pause(5);
  leaving.hangUp();
  for (const each of stopped) await expect(each).rejects.toThrow(ClientGone);
  expect(await numbersOf(behind)).toEqual(numbers(10));
  await nobodySleeps();
});

test('nobody waits longer for one, nor behind one, than they may', async () => {
  const impatient = [new Visitor().wait(slow, 100), new Visitor().wait(slow, 100)];
  const behind = quickOnes(4);
  const impatientBehind = new Visitor().wait(quick(9), 50);
  await expect(impatientBehind).rejects.toThrow(TooSlow);
  for (const each of impatient) await expect(each).rejects.toThrow(TooSlow);
  expect(await numbersOf(behind)).toEqual(numbers(4));
  await nobodySleeps();
});

test('who comes while one takes long does not wait behind it', async () => {
  const leaving = new Visitor();
  const long = numbers(4).map(() => leaving.wait(slow));
  while ((await sleepers()) < 2) await pause(5);
  await pause(25);
  expect(await numbersOf(quickOnes(10))).toEqual(numbers(10));
  leaving.hangUp();
  for (const each of long) await expect(each).rejects.toThrow();
  await nobodySleeps();
});

test('who waits behind one that takes long is answered elsewhere', async () => {
  const leaving = new Visitor();
  const long = [leaving.wait(slow), leaving.wait(slow)];
  expect(await numbersOf(quickOnes(10))).toEqual(numbers(10));
  expect(await sleepers()).toBe(2);
  leaving.hangUp();
  for (const each of long) await expect(each).rejects.toThrow(ClientGone);
  await nobodySleeps();
});

test('one connection that is free serves reads while the others are held', async () => {
  const pool = await poolOf(orm);
  const held = await Promise.all(numbers(7).map(() => pool.connect()));
  const readers = numbers(8).map(async (n) => {
    for (const _ of numbers(20)) expect(await numbersOf([new Visitor().wait(quick(n), 1_000)])).toEqual([n]);
  });
  await Promise.all(readers);
  for (const client of held) client.release();
});

test('who waits for a connection has it when nobody waits for a read any more', async () => {
  await closeOrm(orm);
  orm = await openOrm({ databaseUrl: shop.databaseUrl, poolMax: 1, preparedStatements: true });
  em = orm.em.fork();
  const held = await (await poolOf(orm)).connect();
  const impatient = new Visitor().wait(quick(0), 20);
  await expect(impatient).rejects.toThrow(TooSlow);
  const transaction = em.fork().transactional((one) => one.execute('select 1 as n'));
  held.release();
  expect(await transaction).toEqual([{ n: 1 }]);
});

test('the pool can be closed while reads go on', async () => {
  await Promise.all(quickOnes(4));
  const last = quickOnes(4);
  const closed = closeOrm(orm);
  await Promise.allSettled(last);
  await closed;
  orm = await openOrm({ databaseUrl: shop.databaseUrl });
});

test('one that runs when its connection is lost fails, and those behind it are answered', async () => {
  const running = [new Visitor().wait(slow), new Visitor().wait(slow)];
  const behind = quickOnes(10);
  while ((await sleepers()) < 2) await pause(5);
  await admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'atelier' and query ~ 'from pg_sleep' and state = 'active'`,
  );
  for (const each of running) await expect(each).rejects.toThrow(/terminat/);
  expect(await numbersOf(behind)).toEqual(numbers(10));
});

test('connections that are lost while nothing is read are not used again', async () => {
  await Promise.all(quickOnes(4));
  await admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'atelier'`,
  );
  const open = `select 1 from pg_stat_activity where application_name = 'atelier' and datname = current_database()`;
  while ((await admin.query(open)).rows.length > 0) await pause(5);
  await pause(5);
  expect(await numbersOf(quickOnes(4))).toEqual(numbers(4));
});

test('a pool of one connection has it for a transaction too, however much is read', async () => {
  await closeOrm(orm);
  orm = await openOrm({ databaseUrl: shop.databaseUrl, poolMax: 1, preparedStatements: true });
  em = orm.em.fork();
  let reading = true;
  const readers = numbers(6).map(async (n) => {
    while (reading) expect(await numbersOf([new Visitor().wait(quick(n))])).toEqual([n]);
  });
  for (const n of numbers(20)) {
    const [row] = await em.fork().transactional((one) => one.execute('select ?::int as n', [n]));
    expect(row).toEqual({ n });
  }
  reading = false;
  await Promise.all(readers);
});

test('connections are given back when nothing is read any more', async () => {
  await Promise.all(quickOnes(20));
  const answers = (await Promise.all(numbers(8).map((n) => quick(n)()))).flat();
  expect(new Set(answers.map(({ pid }) => pid)).size).toBe(8);
});
