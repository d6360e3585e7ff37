import { sql } from 'kysely';
import { rowsOf } from '../../src/shared/rows.ts';
import { query, until } from '../database/embedded/places.ts';
import { makeCustomer } from '../support/factories.ts';
import { openShop, type TestShop } from '../support/shop.ts';

/** Two processes of one shop. */
let here: TestShop;
let there: TestShop;
beforeAll(async () => {
  here = await openShop();
  there = await openShop({ config: { databaseUrl: here.databaseUrl } });
});
afterAll(async () => {
  await there.close();
  await here.close();
});

const whoAmI = (shop: TestShop, token: string) => shop.graphql('{ me { role } }', {}, token);
const run = (statement: ReturnType<typeof sql>) => rowsOf(here.orm.em.fork(), statement);

/** A customer whom both processes know already. */
async function known() {
  const customer = await makeCustomer(here);
  for (const shop of [here, there]) expect((await whoAmI(shop, customer.token)).status).toBe(200);
  return customer;
}

const sessionQueries = async (shop: TestShop, token: string) =>
  (await shop.sent(() => whoAmI(shop, token))).filter(({ text }) => text.includes('from session'));

test('a session that is known costs no query', async () => {
  const { token } = await known();
  expect(await sessionQueries(here, token)).toEqual([]);
});

test('logging out in one process ends the token in that one with the next request, and in the other', async () => {
  const { token } = await known();
  await here.graphql('mutation { logout }', {}, token);
  expect((await whoAmI(here, token)).status).toBe(401);
  await until(async () => (await whoAmI(there, token)).status === 401);
});

test.each([
  ['disabled', (id: number) => sql`update users set disabled_at = now() where id = ${id}`],
  ['deleted', (id: number) => sql`delete from users where id = ${id}`],
])('an account that is %s by someone else is out everywhere', async (_how, statement) => {
  const { id, token } = await known();
  await run(statement(id));
  for (const shop of [here, there]) await until(async () => (await whoAmI(shop, token)).status === 401);
});

test('a role that is given or taken is there with the next request', async () => {
  const { id, token } = await known();
  for (const role of ['STAFF', 'CUSTOMER']) {
    await run(sql`update users set role = ${role} where id = ${id}`);
    for (const shop of [here, there])
      await until(async () => (await whoAmI(shop, token)).data.me?.role === role);
  }
});

test('while the line is down every request asks the database', async () => {
  const { token } = await known();
  await query(
    here.databaseUrl,
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and application_name = 'atelier-announcements'`,
  );
  await until(async () => (await sessionQueries(here, token)).length === 1);
  await until(async () => (await sessionQueries(here, token)).length === 0);
});

test('a session is known until it expires and no longer', async () => {
  const { id, token } = await known();
  await run(sql`
    update session set expires_at = now() + interval '1 second' where user_id = ${id}`);
  await until(async () => (await whoAmI(here, token)).status === 401);
});

test('a refresh does not empty what the processes keep', async () => {
  const { id, token } = await known();
  await run(sql`update session set expires_at = now() + interval '30 days' where user_id = ${id}`);
  // What is announced is heard in order, so what came of the refresh would have been by now.
  const other = await known();
  await here.graphql('mutation { logout }', {}, other.token);
  await until(async () => (await whoAmI(there, other.token)).status === 401);
  expect(await sessionQueries(here, token)).toEqual([]);
  expect(await sessionQueries(there, token)).toEqual([]);
});
