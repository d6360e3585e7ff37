import { sql } from 'kysely';
import { rowsOf } from '../../src/shared/rows.ts';
import { lettersOf } from '../accounts/mailed-links.ts';
import { buy, type Customer, makeCustomer, makeDrawing } from '../support/factories.ts';
import type { Json } from '../support/json.ts';
import { openShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());
afterEach(() => lettersOf(shop));

const run = (statement: ReturnType<typeof sql>) => rowsOf(shop.orm.em.fork(), statement) as Promise<Json[]>;

async function remove({ token, password }: Pick<Customer, 'token' | 'password'>): Promise<Json> {
  const { data, errors } = await shop.graphql(
    `mutation ($input: DeleteAccountInput!) { deleteAccount(input: $input) {
      __typename ... on AccountDeleted { ordersKept } ... on PaymentPending { orderId } ... on Problem { code message } } }`,
    { input: { password } },
    token,
  );
  expect(errors).toBeUndefined();
  return data.deleteAccount;
}

const statusOf = async (token: string) => (await shop.graphql('{ me { id } }', {}, token)).status;

/** A customer of whom the shop holds something everywhere. */
async function regular() {
  const customer = await makeCustomer(shop, {
    name: 'Wilhelmina Unique',
    email: 'wilhelmina@unique.example',
  });
  const [bought, wished] = [await makeDrawing(shop), await makeDrawing(shop)];
  const order = await buy(shop, customer, bought);
  const act = (mutation: string, variables: object = {}) =>
    shop.graphql(
      mutation,
      { id: String(wished.id), bought: String(bought.id), ...variables },
      customer.token,
    );
  await act('mutation ($id: ID!) { addToCart(input: { drawingId: $id }) { __typename } }');
  await act('mutation ($id: ID!) { addToWishlist(drawingId: $id) { id } }');
  await act(
    'mutation ($bought: ID!) { addReview(input: { drawingId: $bought, rating: 4, comment: "Lovely." }) { __typename } }',
  );
  await act('query ($id: ID!) { drawing(id: $id) { id } }');
  return { customer, order, bought };
}

test('nothing tells of the person afterwards; the order stays', async () => {
  const { customer, order, bought } = await regular();
  expect(await remove(customer)).toEqual({ __typename: 'AccountDeleted', ordersKept: 1 });
  expect(await statusOf(customer.token)).toBe(401);
  const [kept] = await run(sql`
    select user_id, status, total_cents, billing_name, billing_address, billing_city, billing_postal_code, billing_country
    from orders where id = ${order}`);
  expect(kept).toEqual({
    ...{ user_id: null, status: 'PAID', total_cents: 1000, billing_country: 'United Kingdom' },
    ...{
      billing_name: 'Deleted',
      billing_address: 'Deleted',
      billing_city: 'Deleted',
      billing_postal_code: 'Deleted',
    },
  });
  const { data } = await shop.graphql(
    'query ($id: ID!) { drawing(id: $id) { reviewCount reviews { nodes { author comment } } } }',
    { id: bought.id },
  );
  expect(data.drawing).toEqual({
    reviewCount: 1,
    reviews: { nodes: [{ author: 'A former customer', comment: 'Lovely.' }] },
  });
  await lettersOf(shop);
  const tables = await run(sql`
    select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'graphile_worker')`);
  for (const { name } of tables) {
    const told = await run(sql`
      select * from ${sql.raw(name)} as row
      where row::text ilike '%wilhelmina%' or row::text like '%12 Ink Lane%'`);
    expect({ name, told }).toEqual({ name, told: [] });
  }
});

test('every table that names an account says what becomes of it', async () => {
  const rules = await run(sql`
    select conrelid::regclass::text as "table", confdeltype as rule from pg_constraint
    where contype = 'f' and confrelid = 'users'::regclass order by 1`);
  const kept = rules.filter(({ rule }) => rule === 'n').map(({ table }) => table);
  expect(kept).toEqual(['orders', 'review']);
  expect(rules.filter(({ rule }) => rule !== 'n' && rule !== 'c')).toEqual([]);
});

test('a last mail goes to who was the customer', async () => {
  const customer = await makeCustomer(shop, { name: 'Last Letter', email: 'last@letter.example' });
  await remove(customer);
  expect(await lettersOf(shop)).toEqual([
    expect.objectContaining({
      subject: 'Your account was deleted',
      to: { name: 'Last Letter', address: 'last@letter.example' },
    }),
  ]);
});

test('the address is free again, and the new account has nothing of the old one', async () => {
  const customer = await makeCustomer(shop);
  await buy(shop, customer, await makeDrawing(shop));
  await remove(customer);
  const { data } = await shop.graphql(
    `mutation ($input: RegisterInput!) { register(input: $input) {
      ... on AuthPayload { user { orders { nodes { id } } } } } }`,
    { input: { name: 'Again', email: customer.email, password: 'a quiet line of ink' } },
  );
  expect(data.register.user.orders.nodes).toEqual([]);
});

test('the password is asked for', async () => {
  const customer = await makeCustomer(shop);
  expect((await remove({ ...customer, password: 'a guess' })).code).toBe('INVALID_CREDENTIALS');
  expect(await statusOf(customer.token)).toBe(200);
});

test('whoever waits for a payment to be confirmed is still a customer', async () => {
  const customer = await makeCustomer(shop);
  const order = await buy(shop, customer, await makeDrawing(shop));
  await run(sql`update orders set status = 'PENDING_PAYMENT' where id = ${order}`);
  expect(await remove(customer)).toMatchObject({ code: 'PAYMENT_PENDING', orderId: order });
  expect(await statusOf(customer.token)).toBe(200);
});

test('money that is still to be taken for an order is taken, although the customer is gone', async () => {
  const customer = await makeCustomer(shop);
  const order = await buy(shop, customer, await makeDrawing(shop));
  await remove(customer);
  const subjects = (await lettersOf(shop)).map(({ subject }) => subject);
  expect(subjects).toEqual(['Your account was deleted']);
  const status = await run(sql`select status from payment where order_id = ${order}`);
  expect(status).toEqual([{ status: expect.stringMatching(/^(CAPTURED|AUTHORISED)$/) }]);
});
