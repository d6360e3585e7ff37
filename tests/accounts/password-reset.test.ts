import { sql } from 'kysely';
import { rowsOf } from '../../src/shared/rows.ts';
import { makeCustomer } from '../support/factories.ts';
import type { Json } from '../support/json.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { lettersOf, tokenIn } from './mailed-links.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());
// What a test left in the queue is not another's.
afterEach(() => lettersOf(shop));

const run = (statement: ReturnType<typeof sql>) => rowsOf(shop.orm.em.fork(), statement);
const request = (email: string) =>
  shop.graphql('mutation ($email: String!) { requestPasswordReset(email: $email) }', { email });

async function reset(token: string, password: string): Promise<Json> {
  const { data, errors } = await shop.graphql(
    `mutation ($input: ResetPasswordInput!) { resetPassword(input: $input) {
      __typename ... on PasswordReset { email } ... on Problem { code message } } }`,
    { input: { token, password } },
  );
  expect(errors).toBeUndefined();
  return data.resetPassword;
}

async function login(email: string, password: string): Promise<Json> {
  const { data } = await shop.graphql(
    'mutation ($input: LoginInput!) { login(input: $input) { __typename ... on AuthPayload { token refreshToken } } }',
    { input: { email, password } },
  );
  return data.login;
}

/** A token that was mailed to the customer. */
async function tokenFor({ email }: { email: string }): Promise<string> {
  await request(email);
  const [letter] = (await lettersOf(shop)).filter(({ to }) => to.address === email);
  return tokenIn(letter, 'reset-password');
}

const password = 'a new line of ink';
const invalid = { __typename: 'InvalidToken', code: 'INVALID_TOKEN', message: expect.any(String) };

test('the link of a mail sets a password once, ends every session, and says so by mail', async () => {
  const customer = await makeCustomer(shop);
  const { refreshToken } = await login(customer.email, customer.password);
  const token = await tokenFor(customer);
  expect(await reset(token, password)).toEqual({ __typename: 'PasswordReset', email: customer.email });
  expect((await shop.graphql('{ me { id } }', {}, customer.token)).status).toBe(401);
  const refreshed = await shop.graphql(
    'mutation ($token: String!) { refreshSession(refreshToken: $token) { __typename } }',
    { token: refreshToken },
  );
  expect(refreshed.data.refreshSession.__typename).toBe('InvalidCredentials');
  expect((await login(customer.email, customer.password)).__typename).toBe('InvalidCredentials');
  expect((await login(customer.email, password)).__typename).toBe('AuthPayload');
  expect(await reset(token, 'another line of ink')).toEqual(invalid);
  expect(await lettersOf(shop)).toEqual([
    expect.objectContaining({
      subject: 'Your password was changed',
      to: { name: customer.name, address: customer.email },
    }),
  ]);
});

test('no answer tells whether an address has an account, and both cost the same statement', async () => {
  const { email } = await makeCustomer(shop);
  const ask = async (address: string) => {
    const statements = await shop.sent(async () => {
      expect((await request(address)).data).toEqual({ requestPasswordReset: true });
    });
    return statements.map(({ text }) => text);
  };
  const known = await ask(email);
  expect(await ask('nobody@nowhere.example')).toEqual(known);
  expect(known).toHaveLength(1);
  expect((await lettersOf(shop)).map(({ to }) => to.address)).toEqual([email]);
});

test('the address may be written in any case; the mail goes to the one of the account', async () => {
  const { email } = await makeCustomer(shop, { email: 'Zoe.Capital@Example.com' });
  await request('  zoe.capital@example.COM ');
  expect((await lettersOf(shop)).map(({ to }) => to.address)).toEqual([email]);
});

test('a weak password is refused, and the link stays good', async () => {
  const customer = await makeCustomer(shop, { email: 'wanda.weak@example.com' });
  const token = await tokenFor(customer);
  expect((await reset(token, 'password1')).__typename).toBe('WeakPassword');
  expect((await reset(token, 'wanda.weak1')).__typename).toBe('WeakPassword');
  expect((await reset(token, password)).__typename).toBe('PasswordReset');
});

test('with one link used the others are good no more; one that was not used stays good beside a newer one', async () => {
  const customer = await makeCustomer(shop);
  const [first, second, third] = [
    await tokenFor(customer),
    await tokenFor(customer),
    await tokenFor(customer),
  ];
  expect((await reset(second, password)).__typename).toBe('PasswordReset');
  for (const token of [first, third]) expect(await reset(token, password)).toEqual(invalid);
});

test('of twenty at once with one link one sets the password', async () => {
  const token = await tokenFor(await makeCustomer(shop));
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, n) => reset(token, `the ink of number ${n}`)),
  );
  expect(answers.filter((answer) => answer.__typename === 'PasswordReset')).toHaveLength(1);
});

test.each([
  ['after an hour', sql`update account_token set expires_at = now()`],
  [
    'of a disabled account',
    sql`update users set disabled_at = now()
    where id in (select user_id from account_token)`,
  ],
  ['that was made to verify an address', sql`update account_token set purpose = 'VERIFY_EMAIL'`],
])('a link %s is good no more', async (_when, statement) => {
  const token = await tokenFor(await makeCustomer(shop));
  await run(statement);
  expect(await reset(token, password)).toEqual(invalid);
});

test.each(['nonsense', 'x'.repeat(43)])('a made-up token, %s, is told the same', async (token) => {
  expect(await reset(token, password)).toEqual(invalid);
});

test('whoever is locked out after ten wrong guesses is let in again by a reset', async () => {
  const customer = await makeCustomer(shop);
  for (let turn = 0; turn < 11; turn += 1) await login(customer.email, `guess ${turn}`);
  await reset(await tokenFor(customer), password);
  expect((await login(customer.email, password)).__typename).toBe('AuthPayload');
});

test('an address gets five mails in an hour, however often it is asked for', async () => {
  const { email } = await makeCustomer(shop);
  let sent = 0;
  for (let turn = 0; turn < 7; turn += 1) {
    await request(email);
    sent += (await lettersOf(shop)).length;
  }
  expect(sent).toBe(5);
});

test('requests that wait are one mail', async () => {
  const { email } = await makeCustomer(shop);
  for (let turn = 0; turn < 5; turn += 1) await request(email);
  expect(await lettersOf(shop)).toHaveLength(1);
});

test('a request that waited for hours comes to nothing', async () => {
  const { email } = await makeCustomer(shop);
  await request(email);
  await run(sql`update graphile_worker._private_jobs set created_at = now() - interval '61 minutes'`);
  expect(await lettersOf(shop)).toEqual([]);
});

test('neither the queue nor the tables nor the log hold a token', async () => {
  const customer = await makeCustomer(shop);
  await request(customer.email);
  const queue = JSON.stringify(await run(sql`select payload from graphile_worker._private_jobs`));
  const [letter] = await lettersOf(shop);
  const token = tokenIn(letter, 'reset-password');
  const kept = JSON.stringify(await run(sql`select account_token::text from account_token`));
  for (const place of [queue, kept, shop.logged.join('')]) expect(place).not.toContain(token);
  expect(shop.logged.join('')).not.toContain(customer.email);
});

test('an address that is none is named', async () => {
  const { errors } = await request('not an address');
  expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'email' });
});
