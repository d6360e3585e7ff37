import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type Customer, makeCustomer, makeDrawing } from '../support/factories.ts';
import type { Json } from '../support/json.ts';
import { whileLocked } from '../support/locked-tables.ts';
import { openShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
let customer: Customer;
let drawingId: number;
let admin: pg.Client;
beforeAll(async () => {
  shop = await openShop({ config: { databasePoolMax: 3 } });
  customer = await makeCustomer(shop);
  drawingId = (await makeDrawing(shop)).id;
  admin = new pg.Client({ connectionString: shop.databaseUrl });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await shop.close();
});

/** What the shop has PostgreSQL work on; a transaction would see the same activity again and again. */
async function atWork(): Promise<number> {
  await admin.query('select pg_stat_clear_snapshot()');
  const { rows } = await admin.query(`
    select 1 from pg_stat_activity
    where datname = current_database() and application_name = 'atelier' and state = 'active'`);
  return rows.length;
}

async function until(expected: (count: number) => boolean): Promise<void> {
  for (const deadline = Date.now() + 20_000; !expected(await atWork()); await pause(20))
    if (Date.now() > deadline) throw new Error(`${await atWork()} statements run, which is not expected.`);
}

const running = (least: number) => until((count) => count >= least);
const nothingRuns = () => until((count) => count === 0);

function ask(path: string, body?: Json): { answer: Promise<Response>; hangUp: () => void } {
  const leaving = new AbortController();
  const answer = fetch(shop.url + path, {
    signal: leaving.signal,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${customer.token}` },
    ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
  });
  answer.catch(() => undefined);
  return { answer, hangUp: () => leaving.abort() };
}

const list = { query: '{ drawings { nodes { id } } }' };
const search = { query: '{ drawings(filter: { search: "ink" }) { nodes { id } } }' };

test.each<[string, string, Json, number]>([
  ['GraphQL', '/graphql', search, 3],
  ['REST', '/api/drawings?search=ink', undefined, 3],
  ['GraphQL, over a connection that reads share', '/graphql', list, 2],
  ['REST, over a connection that reads share', '/api/drawings/1', undefined, 2],
])('a client of %s that hangs up stops its query', async (_facade, path, body, least) => {
  await whileLocked(shop.databaseUrl, 'drawing, cart_line', async () => {
    const asked = [ask(path, body), ask(path, body), ask(path, body)];
    await running(least);
    for (const { hangUp } of asked) hangUp();
    await nothingRuns();
  });
  const { data } = await shop.graphql('{ drawings { nodes { id } } }');
  expect(data.drawings.nodes).toEqual([{ id: String(drawingId) }]);
});

test('of those who wait for a connection too nothing is begun any more', async () => {
  await whileLocked(shop.databaseUrl, 'drawing, cart_line', async () => {
    const asked = Array.from({ length: 9 }, (_, index) => ask('/graphql', index % 3 ? search : list));
    await running(3);
    for (const { hangUp } of asked) hangUp();
    await nothingRuns();
  });
  expect(shop.logged.filter((line) => JSON.parse(line).level >= 50)).toEqual([]);
});

test('a change goes on to its end, whoever listens', async () => {
  const query = `mutation { addToCart(input: { drawingId: ${drawingId}, quantity: 1 }) { __typename } }`;
  await whileLocked(shop.databaseUrl, 'drawing, cart_line', async () => {
    const { hangUp } = ask('/graphql', { query });
    await running(1);
    hangUp();
    await pause(200);
    expect(await atWork()).toBe(1);
  });
  for (let quantity = 0; quantity !== 1; await pause(20)) {
    const { data } = await shop.graphql('{ cart { quantity } }', {}, customer.token);
    quantity = data.cart.quantity;
  }
});

test('no statement of the shop may take longer than ten seconds', async () => {
  const em = shop.orm.em.fork();
  expect(await em.getConnection().execute('show statement_timeout')).toEqual([{ statement_timeout: '10s' }]);
});

test('one that did is 503 over REST and an error with its code over GraphQL', async () => {
  await admin.query(`
    alter table category rename to elsewhere;
    create function stopped() returns boolean language plpgsql as $$ begin
      raise exception using errcode = 'query_canceled', message = 'canceling statement due to statement timeout';
    end $$;
    create view category as select * from elsewhere where stopped()`);
  const { data, errors } = await shop.graphql('{ categories { name } }');
  const page = await fetch(shop.url);
  await admin.query('drop view category; drop function stopped; alter table elsewhere rename to category');
  expect([data, errors?.[0]?.extensions]).toEqual([null, { code: 'SERVICE_UNAVAILABLE' }]);
  expect(errors?.[0]?.message).toMatch(/took too long/);
  expect(page.status).toBe(503);
});
