import { jest } from '@jest/globals';
import { type RawBuilder, sql } from 'kysely';
import { startWorker } from '../../src/jobs/worker.ts';
import { enqueue } from '../../src/shared/enqueue.ts';
import { rowsOf } from '../../src/shared/rows.ts';
import { scriptedGateway } from '../checkout/gateways.ts';
import { pay, shopper } from '../checkout/shopping.ts';
import { query, until } from '../database/embedded/places.ts';
import { letterBox } from '../support/letter-box.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { workOff } from '../support/work-off.ts';

const { gateway, make } = scriptedGateway();
const { letters, mailer } = letterBox();
let shop: TestShop;
beforeEach(async () => {
  // graphile-worker prints the connections that it loses.
  jest.spyOn(console, 'trace').mockImplementation(() => undefined);
  letters.length = 0;
  shop = await openShop({ gateway: make });
});
afterEach(() => shop.close());

const run = (statement: RawBuilder<unknown>) => rowsOf(shop.orm.em.fork(), statement);
const begin = () =>
  startWorker(`${shop.databaseUrl}?application_name=the-worker`, {
    em: shop.orm.em,
    gateway,
    mailer,
    log: shop.log,
    accountPages: 'http://shop.test/account',
    watch: (_task, work) => work(),
  });
const logged = (words: string) => shop.logged.some((line) => line.includes(words));

/** To the shop as if PostgreSQL were stopped: no connection lasts, and none is to be had. */
async function shutDatabase(): Promise<() => Promise<unknown>> {
  const cluster = process.env.ATELIER_TEST_CLUSTER ?? '';
  const name = new URL(shop.databaseUrl).pathname.slice(1);
  await query(cluster, `alter database ${name} with allow_connections false`);
  await query(cluster, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
  return () => query(cluster, `alter database ${name} with allow_connections true`);
}

async function buy(): Promise<string> {
  const { customer } = await shopper(shop);
  const { data } = await pay(shop, customer);
  return `receipt-${data.checkout.id}`;
}

const isWritten = (slug: string) => until(async () => letters.some((letter) => letter.slug === slug));

test('a worker works on what is enqueued while it runs', async () => {
  const worker = await begin();
  await isWritten(await buy());
  await worker.stop();
});

test('who is on duty can rebuild recommendations: no lock of its own is in the way', async () => {
  const worker = await begin();
  await enqueue(shop.orm.em.fork(), { task: 'rebuild-recommendations', key: 'rebuild' });
  const left = sql`select 1 from graphile_worker.jobs where key = 'rebuild'`;
  await until(async () => (await run(left)).length === 0);
  await worker.stop();
});

test('a worker whose connections are lost works on what is enqueued afterwards', async () => {
  const worker = await begin();
  await isWritten(await buy());
  const lost = await run(sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'the-worker'`);
  expect(lost).not.toHaveLength(0);
  await isWritten(await buy());
  await worker.stop();
});

test('of two workers one is on duty; when it is gone, or cut off, the other is', async () => {
  const [first, second] = [await begin(), await begin()];
  const onDuty = sql<{ pid: number }>`
    select pid from pg_locks join pg_database on pg_database.oid = database
    where locktype = 'advisory' and datname = current_database()`;
  const [duty, ...others] = (await run(onDuty)) as { pid: number }[];
  expect(duty).toBeDefined();
  expect(others).toEqual([]);
  await isWritten(await buy());
  await run(sql`select pg_terminate_backend(${duty?.pid})`);
  await isWritten(await buy());
  await first.stop();
  await isWritten(await buy());
  await second.stop();
  expect(await run(onDuty)).toEqual([]);
});

test('a worker that loses PostgreSQL with a job in hand begins again once it is back', async () => {
  const worker = await begin();
  let open = async (): Promise<unknown> => undefined;
  gateway.meanwhile = async () => {
    open = await shutDatabase();
  };
  await buy().catch(() => undefined);
  await until(async () => logged('it begins again'));
  await open();
  await isWritten(await buy());
  await worker.stop();
});

test('a worker that is stopped while PostgreSQL is away ends', async () => {
  const worker = await begin();
  const open = await shutDatabase();
  await worker.stop();
  await open();
});

test('what a worker had in hand when it died is done by another', async () => {
  const slug = await buy();
  await run(sql`update graphile_worker._private_jobs set locked_by = 'a dead one', locked_at = now()`);
  const passes = () => run(sql`select graphile_worker.add_job('free-lost-jobs')`);
  await passes();
  await workOff(shop, { gateway, mailer });
  expect(letters).toEqual([]);
  await run(sql`update graphile_worker._private_jobs set locked_at = now() - interval '5 minutes 1 second'`);
  await passes();
  await workOff(shop, { gateway, mailer });
  expect(letters).toMatchObject([{ slug }]);
});
