import { sql } from 'kysely';
import { rowsOf } from '../../src/shared/rows.ts';
import { makeCustomer } from '../support/factories.ts';
import type { Json } from '../support/json.ts';
import { openShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openShop({ config: { trustProxy: 1 } });
});
afterAll(() => shop.close());

/** Each test comes from an address of its own. */
let tests = 0;
beforeEach(() => {
  tests += 1;
});

const loginMutation = `mutation ($input: LoginInput!) { login(input: $input) {
  __typename
  ... on AuthPayload { token user { id } }
  ... on Problem { code message }
  ... on TooManyAttempts { retryAfterSeconds }
} }`;

async function login(email: string, password: string): Promise<Json> {
  const { data, errors } = await shop.graphql(loginMutation, { input: { email, password } }, undefined, {
    'x-forwarded-for': `203.0.113.${tests}`,
  });
  expect(errors).toBeUndefined();
  return data.login;
}

async function fail(email: string, times: number): Promise<Json[]> {
  const answers = [];
  for (let turn = 0; turn < times; turn += 1) answers.push(await login(email, `guess ${turn}`));
  return answers;
}

/** As if so many seconds had gone by since the failures so far. */
function letPass(email: string, seconds: number) {
  return rowsOf(
    shop.orm.em.fork(),
    sql`update login_attempt set attempted_at = attempted_at - make_interval(secs => ${seconds}) where email = ${email}`,
  );
}

test('the e-mail is taken in any case, with spaces around it', async () => {
  const { id, email, password } = await makeCustomer(shop);
  const answer = await login(` ${email.toUpperCase()} `, password);
  expect(answer).toMatchObject({ __typename: 'AuthPayload', user: { id: String(id) } });
  const { data } = await shop.graphql('{ me { email } }', {}, answer.token);
  expect(data.me).toEqual({ email });
});

test('a wrong password and an unknown e-mail look the same', async () => {
  const { email } = await makeCustomer(shop);
  const wrong = await login(email, 'not the password');
  const unknown = await login('nobody@example.com', 'not the password');
  expect(wrong).toEqual({
    __typename: 'InvalidCredentials',
    code: 'INVALID_CREDENTIALS',
    message: expect.any(String),
  });
  expect(unknown).toEqual(wrong);
  const work = (address: string) => shop.statements(() => login(address, 'not the password'));
  expect(await work(email)).toHaveLength((await work('nobody@example.com')).length);
});

test.each(['someone', 'no one'])('after ten failures the account of %s has to wait', async (who) => {
  const email =
    who === 'someone'
      ? (await makeCustomer(shop, { password: 'the right one' })).email
      : 'no-one@example.com';
  const failures = await fail(email, 10);
  expect(new Set(failures.map((answer) => answer.__typename))).toEqual(new Set(['InvalidCredentials']));
  const refused = await login(email.toUpperCase(), 'the right one');
  expect(refused).toMatchObject({ __typename: 'TooManyAttempts', code: 'TOO_MANY_ATTEMPTS' });
  expect(refused.retryAfterSeconds).toBeGreaterThan(840);
  expect(refused.retryAfterSeconds).toBeLessThanOrEqual(900);
});

test('one who waits as long as was said gets in', async () => {
  const { email, password } = await makeCustomer(shop);
  for (let minute = 0; minute < 10; minute += 1) {
    await fail(email, 1);
    await letPass(email, 60);
  }
  const { retryAfterSeconds } = await login(email, password);
  expect(retryAfterSeconds).toBeGreaterThan(0);
  expect(retryAfterSeconds).toBeLessThan(900);
  await letPass(email, retryAfterSeconds);
  expect((await login(email, password)).__typename).toBe('AuthPayload');
});

test('parallel guesses all count', async () => {
  const { email } = await makeCustomer(shop);
  const answers = await Promise.all(Array.from({ length: 40 }, (_, turn) => login(email, `guess ${turn}`)));
  const looked = answers.filter((answer) => answer.__typename === 'InvalidCredentials');
  expect(looked.length).toBeLessThanOrEqual(10);
  expect((await login(email, 'one more')).__typename).toBe('TooManyAttempts');
});

test('a success clears the slate', async () => {
  const { email, password } = await makeCustomer(shop);
  await fail(email, 9);
  expect((await login(email, password)).__typename).toBe('AuthPayload');
  const failures = await fail(email, 10);
  expect(failures.at(-1).__typename).toBe('InvalidCredentials');
});

test('a success is no pardon for what others guess meanwhile', async () => {
  const { email, password } = await makeCustomer(shop);
  await fail(email, 3);
  await Promise.all([login(email, password), ...Array.from({ length: 9 }, () => login(email, 'a guess'))]);
  const failures = await fail(email, 10);
  expect(failures.at(-1).__typename).toBe('TooManyAttempts');
});

test("one account's failures do not lock another", async () => {
  const { email, password } = await makeCustomer(shop);
  await fail('locked@example.com', 11);
  expect((await login(email, password)).__typename).toBe('AuthPayload');
});

test.each([
  ['input.email', { email: ' ', password: 'x' }],
  ['input.email', { email: 'x'.repeat(255), password: 'x' }],
  ['input.email', { email: 'a\u0000@example.com', password: 'x' }],
  ['input.password', { email: 'a@example.com', password: 'x\u0000' }],
])('%s that cannot be right is named', async (field, input) => {
  const { errors } = await shop.graphql(loginMutation, { input });
  expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field });
});
