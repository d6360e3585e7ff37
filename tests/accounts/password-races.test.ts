import { sql } from 'kysely';
import { hashPassword } from '../../src/accounts/password.ts';
import { rowsOf } from '../../src/shared/rows.ts';
import { type Customer, makeCustomer } from '../support/factories.ts';
import type { Json } from '../support/json.ts';
import { overOrWaiting } from '../support/over-or-waiting.ts';
import { openShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const password = 'a new line of ink';

/** What someone who knows the old password is answered while its owner changes it, and is first to. */
async function whileItChanges({ id }: Customer, work: () => Promise<Json>): Promise<Json> {
  const passwordHash = await hashPassword(password);
  let answer: Promise<Json> = Promise.resolve();
  await shop.orm.em.fork().transactional(async (tx) => {
    await rowsOf(tx, sql`update users set password_hash = ${passwordHash} where id = ${id}`);
    await rowsOf(tx, sql`update session set ended_at = now() where user_id = ${id}`);
    answer = work();
    await overOrWaiting(shop.orm, answer);
  });
  return answer;
}

async function mutate(text: string, input: object, token?: string): Promise<Json> {
  const { data, errors } = await shop.graphql(text, { input }, token);
  expect(errors).toBeUndefined();
  return Object.values(data)[0];
}

const logIn = (email: string, typed: string) =>
  mutate(
    'mutation ($input: LoginInput!) { login(input: $input) { __typename ... on AuthPayload { token } } }',
    {
      email,
      password: typed,
    },
  );

test('a log-in with the old password comes to nothing', async () => {
  const customer = await makeCustomer(shop);
  const answer = await whileItChanges(customer, () => logIn(customer.email, customer.password));
  expect(answer).toEqual({ __typename: 'InvalidCredentials' });
  const open = sql`select id from session where user_id = ${customer.id} and ended_at is null`;
  expect(await rowsOf(shop.orm.em.fork(), open)).toEqual([]);
});

test('a log-in with the new one succeeds', async () => {
  const customer = await makeCustomer(shop);
  await whileItChanges(customer, async () => undefined);
  expect((await logIn(customer.email, password)).__typename).toBe('AuthPayload');
});

test.each([
  [
    'changes it',
    'changePassword',
    'ChangePasswordInput',
    { newPassword: 'the ink of a thief' },
    'currentPassword',
  ],
  ['deletes the account', 'deleteAccount', 'DeleteAccountInput', {}, 'password'],
  [
    'takes it to another address',
    'changeEmail',
    'ChangeEmailInput',
    { email: 'thief@example.com' },
    'password',
  ],
])('nobody who knows the old one %s', async (_does, mutation, type, input, field) => {
  const customer = await makeCustomer(shop);
  const answer = await whileItChanges(customer, () =>
    mutate(
      `mutation ($input: ${type}!) { ${mutation}(input: $input) { __typename } }`,
      { ...input, [field]: customer.password },
      customer.token,
    ),
  );
  expect(answer).toEqual({ __typename: 'InvalidCredentials' });
  expect((await logIn(customer.email, password)).__typename).toBe('AuthPayload');
});
