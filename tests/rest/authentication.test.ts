import { randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { hs256Tokens, keyIdOf } from '../../src/accounts/hs256-tokens.ts';
import { makeCustomer, makeDrawing } from '../support/factories.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { dataOf, errorsOf } from './answers.ts';

const jwtSecret = 'the secret of the authentication tests, 32 bytes';

let shop: TestShop;
let bad: Record<string, string>;
let drawingId: number;
beforeAll(async () => {
  shop = await openShop({ config: { jwtSecret } });
  drawingId = (await makeDrawing(shop)).id;
  bad = await badHeaders();
});
afterAll(() => shop.close());

const protectedCalls = ['GET /api/cart', 'POST /api/cart', 'POST /api/checkout'];
const optionalCalls = () => ['GET /api/drawings', `GET /api/drawings/${drawingId}`];
const body = (call: string) => (call.startsWith('POST') ? { json: {} } : {});

/** Every way a presented Authorization header can be wrong. */
async function badHeaders(): Promise<Record<string, string>> {
  const { token, id } = await makeCustomer(shop);
  const [head, claims, signature] = token.split('.');
  const { sid, ...others } = jwt.decode(token) as jwt.JwtPayload;
  const loggedOut = await makeCustomer(shop);
  await shop.graphql('mutation { logout }', {}, loggedOut.token);
  const expired = await makeCustomer(shop);
  await shop.orm.em
    .fork()
    .execute(`update session set expires_at = now() - interval '1 second' where user_id = ${expired.id}`);
  const sign = (change: object, secret = jwtSecret, { algorithm = 'HS256', typ = 'at+jwt' } = {}) => {
    const header = { alg: algorithm, typ, kid: keyIdOf(jwtSecret) };
    const options = { algorithm: algorithm as jwt.Algorithm, header };
    return `Bearer ${jwt.sign({ ...others, sid, ...change }, secret, options)}`;
  };
  const past = await hs256Tokens([jwtSecret]).issue({ id: sid, userId: id, expiresAt: new Date(0) });
  const otherClaims = Buffer.from(JSON.stringify({ ...others, sid, sub: String(id + 1) })).toString(
    'base64url',
  );
  return {
    empty: '',
    'another scheme': 'Basic YWRhOmluaw==',
    'a scheme without a token': 'Bearer',
    'a token without a scheme': token,
    'two tokens': `Bearer ${token} ${token}`,
    nonsense: 'Bearer nonsense',
    'expired in the token': `Bearer ${past}`,
    'expired in the shop': `Bearer ${expired.token}`,
    'logged out': `Bearer ${loggedOut.token}`,
    'with another signature': `Bearer ${head}.${claims}.${signature?.split('').reverse().join('')}`,
    'with other claims': `Bearer ${head}.${otherClaims}.${signature}`,
    'of another shop': sign({}, 'the secret of another shop, 32 bytes or more'),
    'of another audience': sign({ aud: 'someone else' }),
    'of another kind': sign({}, jwtSecret, { typ: 'JWT' }),
    'with another algorithm': sign({}, jwtSecret, { algorithm: 'HS512' }),
    unsigned: sign({}, '', { algorithm: 'none' }),
    'of another customer': sign({ sub: String(id + 1) }),
    'of no session': sign({ sid: randomUUID() }),
  };
}

test.each(protectedCalls)('%s without a token is 401', async (call) => {
  const [error] = errorsOf(await shop.rest(call, body(call)), 401);
  expect(error).toEqual({ code: 'UNAUTHENTICATED', message: expect.stringContaining('Log in') });
});

test('a bad token is 401 wherever a token may be sent, never silently anonymous', async () => {
  for (const call of [...protectedCalls, ...optionalCalls()]) {
    for (const [how, authorization] of Object.entries(bad)) {
      const answer = await shop.rest(call, { ...body(call), headers: { authorization } });
      expect({ call, how, status: answer.status }).toEqual({ call, how, status: 401 });
      errorsOf(answer, 401);
    }
  }
});

test('without the header the catalogue is open to anyone', async () => {
  for (const call of optionalCalls()) dataOf(await shop.rest(call));
});

test('register and log-in do not look at the header', async () => {
  let serial = 0;
  for (const authorization of Object.values(bad)) {
    serial += 1;
    const person = { name: 'Ada', email: `ada-${serial}@example.com`, password: 'a quiet line of ink' };
    dataOf(await shop.rest('POST /api/auth/register', { json: person, headers: { authorization } }));
    dataOf(await shop.rest('POST /api/auth/login', { json: person, headers: { authorization } }));
  }
});

test('the scheme may be written in any case, as RFC 9110 has it', async () => {
  const { token } = await makeCustomer(shop);
  for (const scheme of ['Bearer', 'bearer', 'BEARER'])
    dataOf(await shop.rest('GET /api/cart', { headers: { authorization: `${scheme} ${token}` } }));
});

test('a token from register and one from log-in open the same cart', async () => {
  const person = { name: 'Bo', email: 'bo@example.com', password: 'a quiet line of ink' };
  const registered = dataOf(await shop.rest('POST /api/auth/register', { json: person }));
  const loggedIn = dataOf(await shop.rest('POST /api/auth/login', { json: person }));
  dataOf(
    await shop.rest('POST /api/cart', {
      token: registered.token,
      json: { drawing_id: drawingId, quantity: 1 },
    }),
  );
  expect(dataOf(await shop.rest('GET /api/cart', { token: loggedIn.token }))).toHaveLength(1);
});
