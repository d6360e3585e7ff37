import { sql } from 'kysely';
import { rowsOf } from '../../src/shared/rows.ts';
import { makeCustomer } from '../support/factories.ts';
import type { Json } from '../support/json.ts';
import { openShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const fields =
  '__typename ... on AuthPayload { token refreshToken expiresAt user { id } } ... on Problem { code message }';

async function logIn(): Promise<Json> {
  const { id, email, password } = await makeCustomer(shop);
  const { data } = await shop.graphql(
    `mutation ($input: LoginInput!) { login(input: $input) { ${fields} } }`,
    { input: { email, password } },
  );
  return { ...data.login, id };
}

async function refresh(refreshToken: string, headers = {}): Promise<Json> {
  const { data, errors } = await shop.graphql(
    `mutation ($token: String!) { refreshSession(refreshToken: $token) { ${fields} } }`,
    { token: refreshToken },
    undefined,
    headers,
  );
  expect(errors).toBeUndefined();
  return data.refreshSession;
}

async function isOpen(token: string): Promise<boolean> {
  const { status } = await shop.graphql('{ me { id } }', {}, token);
  return status === 200;
}

/** As if the tokens of everyone so far had been spent so many seconds earlier. */
const letPass = (seconds: number) =>
  rowsOf(
    shop.orm.em.fork(),
    sql`update refresh_token set spent_at = spent_at - make_interval(secs => ${seconds})`,
  );

const refused = {
  __typename: 'InvalidCredentials',
  code: 'INVALID_CREDENTIALS',
  message: expect.any(String),
};

test('a refresh token gets the next access token, and the next refresh token', async () => {
  const first = await logIn();
  const second = await refresh(first.refreshToken);
  expect(second).toMatchObject({ __typename: 'AuthPayload', user: { id: String(first.id) } });
  expect(second.refreshToken).not.toBe(first.refreshToken);
  const minutes = (Date.parse(second.expiresAt) - Date.now()) / 60_000;
  expect(minutes).toBeCloseTo(15, 0);
  expect(await isOpen(second.token)).toBe(true);
  expect((await refresh(second.refreshToken)).__typename).toBe('AuthPayload');
});

test('a spent one ends the session, with every token of it', async () => {
  const first = await logIn();
  const second = await refresh(first.refreshToken);
  const third = await refresh(second.refreshToken);
  expect(await isOpen(third.token)).toBe(true);
  await letPass(11);
  expect(await refresh(first.refreshToken)).toEqual(refused);
  expect(await isOpen(first.token)).toBe(false);
  expect(await isOpen(third.token)).toBe(false);
  expect(await refresh(third.refreshToken)).toEqual(refused);
  expect(shop.logged.join('')).toContain('A spent refresh token came again');
});

test('other sessions of the account go on', async () => {
  const { email, password } = await makeCustomer(shop);
  const login = () =>
    shop.graphql(`mutation ($input: LoginInput!) { login(input: $input) { ${fields} } }`, {
      input: { email, password },
    });
  const [stolen, other] = [(await login()).data.login, (await login()).data.login];
  await refresh(stolen.refreshToken);
  await letPass(11);
  await refresh(stolen.refreshToken);
  expect(await isOpen(stolen.token)).toBe(false);
  expect((await refresh(other.refreshToken)).__typename).toBe('AuthPayload');
});

test('twenty tabs that refresh at once get the same token, and the line goes on from it', async () => {
  const first = await logIn();
  const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(first.refreshToken)));
  const tokens = new Set(answers.map(({ refreshToken }) => refreshToken));
  expect([...tokens]).toEqual([expect.any(String)]);
  await letPass(11);
  const [next = ''] = tokens;
  expect((await refresh(next)).__typename).toBe('AuthPayload');
});

test('a copy that is used within those seconds is found out with the next refresh', async () => {
  const first = await logIn();
  const [owner, thief] = [await refresh(first.refreshToken), await refresh(first.refreshToken)];
  await refresh(owner.refreshToken);
  await letPass(11);
  expect(await refresh(thief.refreshToken)).toEqual(refused);
  expect(await isOpen(owner.token)).toBe(false);
});

test('a refresh that is repeated with its key answers the same', async () => {
  const { refreshToken } = await logIn();
  const headers = { 'idempotency-key': 'one-refresh' };
  const first = await refresh(refreshToken, headers);
  await letPass(11);
  expect(await refresh(refreshToken, headers)).toEqual(first);
  expect(await isOpen(first.token)).toBe(true);
});

test.each([
  ['nonsense', async () => 'nonsense'],
  ['nothing', async () => ''],
  ['an access token', async () => (await logIn()).token],
  [
    'one that was logged out',
    async () => {
      const { token, refreshToken } = await logIn();
      await shop.graphql('mutation { logout }', {}, token);
      return refreshToken;
    },
  ],
  [
    'one of a disabled account',
    async () => {
      const { id, refreshToken } = await logIn();
      await rowsOf(shop.orm.em.fork(), sql`update users set disabled_at = now() where id = ${id}`);
      return refreshToken;
    },
  ],
  [
    'one of a session that has expired',
    async () => {
      const { id, refreshToken } = await logIn();
      await rowsOf(shop.orm.em.fork(), sql`update session set expires_at = now() where user_id = ${id}`);
      return refreshToken;
    },
  ],
])('%s refreshes nothing', async (_what, make) => {
  expect(await refresh(await make())).toEqual(refused);
});

test('a refresh lengthens the session to thirty days', async () => {
  const { id, refreshToken } = await logIn();
  await rowsOf(
    shop.orm.em.fork(),
    sql`update session set expires_at = now() + interval '1 hour' where user_id = ${id}`,
  );
  await refresh(refreshToken);
  const [session] = await rowsOf(
    shop.orm.em.fork(),
    sql<{ days: number }>`
      select extract(epoch from expires_at - now()) / 86400 as days from session
      where user_id = ${id} and expires_at > now() + interval '1 day' limit 1`,
  );
  expect(Number(session?.days)).toBeCloseTo(30, 2);
});

test('the database holds no token that could be used', async () => {
  const { refreshToken, token } = await refresh((await logIn()).refreshToken);
  const rows = await rowsOf(
    shop.orm.em.fork(),
    sql`select refresh_token::text, session::text from refresh_token, session`,
  );
  const kept = JSON.stringify(rows);
  for (const secret of [refreshToken, token, Buffer.from(refreshToken, 'base64url').toString('hex')])
    expect(kept).not.toContain(secret);
});

test('a REST token lasts seven days, for clients that know no refresh', async () => {
  const { email, password } = await makeCustomer(shop);
  const { body } = await shop.rest('POST /api/auth/login', { json: { email, password } });
  const { exp, iat } = JSON.parse(Buffer.from(body.data.token.split('.')[1], 'base64url').toString());
  expect((exp - iat) / 86_400).toBeCloseTo(7, 3);
  expect(Object.keys(body.data)).toEqual(['token', 'user']);
  expect(await isOpen(body.data.token)).toBe(true);
});
