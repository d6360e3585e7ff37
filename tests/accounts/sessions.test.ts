import { randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { sql } from 'kysely';
import { keyIdOf } from '../../src/accounts/hs256-tokens.ts';
import { rowsOf } from '../../src/shared/rows.ts';
import { makeCustomer } from '../support/factories.ts';
import { jwtSecret, openShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const whoAmI = (token?: string) => shop.graphql('{ me { id email } }', {}, token);

/** What `{ me { id } }` answers to this Authorization header, as HTTP. */
const withHeader = (authorization: string) =>
  fetch(`${shop.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body: JSON.stringify({ query: '{ me { id } }' }),
  });

async function expectRefused(authorization: string): Promise<void> {
  const response = await withHeader(authorization);
  expect(response.status).toBe(401);
  expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/);
  const { data, errors } = (await response.json()) as { data?: unknown; errors: Record<string, unknown>[] };
  expect(data ?? null).toBeNull();
  expect(errors).toEqual([
    { message: expect.stringContaining('Log in again'), extensions: { code: 'UNAUTHENTICATED' } },
  ]);
}

test('an anonymous caller is no one', async () => {
  const { status, data } = await whoAmI();
  expect([status, data]).toEqual([200, { me: null }]);
});

test('logging out ends the token at once, and only that one', async () => {
  const { email, password, token } = await makeCustomer(shop);
  const again = await shop.graphql(
    'mutation ($input: LoginInput!) { login(input: $input) { ... on AuthPayload { token } } }',
    { input: { email, password } },
  );
  const other = again.data.login.token;
  const out = await shop.graphql('mutation { logout }', {}, token);
  expect(out.data).toEqual({ logout: true });
  await expectRefused(`Bearer ${token}`);
  expect((await whoAmI(other)).data.me).toMatchObject({ email });
});

test('logging out without a session asks to log in', async () => {
  const { errors } = await shop.graphql('mutation { logout }');
  expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
});

test('a session that has expired in the database is refused, whatever the token says', async () => {
  const { id, token } = await makeCustomer(shop);
  await rowsOf(shop.orm.em.fork(), sql`update session set expires_at = now() where user_id = ${id}`);
  await expectRefused(`Bearer ${token}`);
});

test('a token is of no use to another account', async () => {
  const [one, other] = [await makeCustomer(shop), await makeCustomer(shop)];
  const { sid } = jwt.decode(one.token) as { sid: string };
  await expectRefused(`Bearer ${forged(String(other.id), { sid })}`);
});

const options = {
  algorithm: 'HS256' as const,
  keyid: keyIdOf(jwtSecret),
  issuer: 'atelier',
  audience: 'atelier-clients',
  expiresIn: 60,
};

function forged(
  subject: string,
  claims: object,
  { secret = jwtSecret, typ = 'at+jwt', ...other }: jwt.SignOptions & { secret?: string; typ?: string } = {},
): string {
  const signing = { ...options, subject, ...other };
  return jwt.sign(claims, secret, { ...signing, header: { alg: signing.algorithm, typ } });
}

describe('of the tokens of an open session', () => {
  let subject: string;
  let sid: string;
  beforeAll(async () => {
    const { id, token } = await makeCustomer(shop);
    ({ sid } = jwt.decode(token) as { sid: string });
    subject = String(id);
  });

  test('one that says all the right things is taken', async () => {
    expect((await whoAmI(forged(subject, { sid }))).data.me).toMatchObject({ id: subject });
  });

  test.each<[string, () => string]>([
    ['signed with another secret', () => forged(subject, { sid }, { secret: 'x'.repeat(48) })],
    ['for another audience', () => forged(subject, { sid }, { audience: 'someone-else' })],
    ['by another issuer', () => forged(subject, { sid }, { issuer: 'someone-else' })],
    ['signed by another algorithm', () => forged(subject, { sid }, { algorithm: 'HS512' })],
    ['expired', () => forged(subject, { sid }, { expiresIn: -1 })],
    ['of another kind', () => forged(subject, { sid }, { typ: 'JWT' })],
    ['of an unknown key', () => forged(subject, { sid }, { keyid: 'another' })],
    ['whose key is a path', () => forged(subject, { sid }, { keyid: '../../../dev/null', secret: '-' })],
    ['of no session', () => forged(subject, {})],
    ['of an unknown session', () => forged(subject, { sid: randomUUID() })],
    ['of a session with a strange name', () => forged(subject, { sid: "' or true --" })],
    ['of nobody', () => forged('0', { sid })],
    ['of a strange person', () => forged('99999999999999', { sid })],
    ['unsigned (alg=none)', () => unsigned({ sub: subject, sid })],
    ['changed', () => forged(subject, { sid }).replace(/\.[^.]+\./, `.${btoa('{"sub":"1"}')}.`)],
    ['cut short', () => forged(subject, { sid }).slice(0, -2)],
  ])('one %s is refused', async (_what, token) => {
    await expectRefused(`Bearer ${token()}`);
  });

  test.each(['', 'Bearer', 'Bearer ', 'Basic YWRhOnBhc3M=', 'Bearer a b', 'nonsense'])(
    'the header %j is refused rather than taken for anonymous',
    expectRefused,
  );
});

function unsigned(claims: object): string {
  const { issuer: iss, audience: aud, keyid: kid } = options;
  const header = { alg: 'none', typ: 'at+jwt', kid };
  const exp = Math.floor(Date.now() / 1000) + 60;
  return jwt.sign({ iss, aud, exp, ...claims }, '', { algorithm: 'none', header });
}
