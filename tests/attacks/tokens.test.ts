import { createHmac, generateKeyPairSync, randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { makeCustomer } from '../support/factories.ts';
import { jwtSecret, keptAnswers, openShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
let header: jwt.JwtHeader;
let claims: jwt.JwtPayload;
let genuine: string;
beforeAll(async () => {
  shop = await openShop({ config: keptAnswers });
  genuine = (await makeCustomer(shop)).token;
  ({ header, payload: claims } = jwt.decode(genuine, { complete: true }) as {
    header: jwt.JwtHeader;
    payload: jwt.JwtPayload;
  });
});
afterAll(() => shop.close());

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token with everything right but what is changed, signed as it should be unless told otherwise. */
function forged(
  changes: { header?: object; claims?: object } = {},
  sign = (text: string) => createHmac('sha256', jwtSecret).update(text).digest('base64url'),
): string {
  const text = `${part({ ...header, ...changes.header })}.${part({ ...claims, ...changes.claims })}`;
  return `${text}.${sign(text)}`;
}

/** How each facade takes a token. */
async function statusesOf(token: string): Promise<number[]> {
  const rest = await shop.rest('GET /api/cart', { token });
  const { status } = await shop.graphql('{ me { id } }', {}, token);
  return [rest.status, status];
}

const refused = [401, 401];
const taken = [200, 200];
const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const publicPem = String(keys.publicKey.export({ type: 'spki', format: 'pem' }));
const byRsa = (text: string) => jwt.sign(text, keys.privateKey, { algorithm: 'RS256' }).split('.')[2] ?? '';

test('T-00 the forger makes genuine tokens when nothing is changed', async () => {
  expect(await statusesOf(genuine)).toEqual(taken);
  expect(await statusesOf(forged())).toEqual(taken);
});

test('T-01 no token opens nothing that is private', async () => {
  expect((await shop.rest('GET /api/cart')).status).toBe(401);
  expect((await shop.graphql('{ cart { quantity } }')).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
});

test.each([
  ['T-02', 'alg none', () => forged({ header: { alg: 'none' } }, () => '')],
  ['T-03', 'alg None', () => forged({ header: { alg: 'None' } }, () => '')],
  ['T-04', 'no signature', () => forged({}, () => '')],
  [
    'T-05',
    'alg HS512',
    () =>
      forged({ header: { alg: 'HS512' } }, (text) =>
        createHmac('sha512', jwtSecret).update(text).digest('base64url'),
      ),
  ],
  ['T-06', 'alg RS256 with a key pair of its own', () => forged({ header: { alg: 'RS256' } }, byRsa)],
  [
    'T-07',
    'a public key as the secret',
    () => forged({}, (text) => createHmac('sha256', publicPem).update(text).digest('base64url')),
  ],
  [
    'T-08',
    'an empty secret',
    () => forged({}, (text) => createHmac('sha256', '').update(text).digest('base64url')),
  ],
  [
    'T-09',
    'a guessed secret',
    () => forged({}, (text) => createHmac('sha256', 'secret').update(text).digest('base64url')),
  ],
  ['T-10', 'no kid', () => forged({ header: { kid: undefined } })],
  [
    'T-11',
    'kid of a file',
    () =>
      forged({ header: { kid: '../../../../dev/null' } }, (text) =>
        createHmac('sha256', '').update(text).digest('base64url'),
      ),
  ],
  [
    'T-12',
    'kid of SQL',
    () =>
      forged({ header: { kid: "x' union select 'secret" } }, (text) =>
        createHmac('sha256', 'secret').update(text).digest('base64url'),
      ),
  ],
  ['T-13', 'kid __proto__', () => forged({ header: { kid: '__proto__' } })],
  ['T-14', 'kid that is no text', () => forged({ header: { kid: [header.kid] } })],
  [
    'T-15',
    'a key of its own in jwk',
    () => forged({ header: { alg: 'RS256', jwk: keys.publicKey.export({ format: 'jwk' }) } }, byRsa),
  ],
  [
    'T-16',
    'a key set elsewhere in jku',
    () => forged({ header: { alg: 'RS256', jku: 'http://127.0.0.1:9/keys' } }, byRsa),
  ],
  [
    'T-17',
    'a certificate elsewhere in x5u',
    () => forged({ header: { alg: 'RS256', x5u: 'http://127.0.0.1:9/cert' } }, byRsa),
  ],
  ['T-18', 'an extension that must be understood', () => forged({ header: { crit: ['exp'] } })],
  ['T-19', 'another type', () => forged({ header: { typ: 'JWT' } })],
  ['T-20', 'another issuer', () => forged({ claims: { iss: 'someone-else' } })],
  ['T-21', 'no issuer', () => forged({ claims: { iss: undefined } })],
  ['T-22', 'another audience', () => forged({ claims: { aud: 'someone-else' } })],
  ['T-23', 'no audience', () => forged({ claims: { aud: undefined } })],
  ['T-24', 'an expiry in the past', () => forged({ claims: { exp: Math.floor(Date.now() / 1000) - 1 } })],
  ['T-25', 'no expiry', () => forged({ claims: { exp: undefined } })],
  ['T-26', 'an expiry that is no number', () => forged({ claims: { exp: '99999999999' } })],
  ['T-27', 'a start in the future', () => forged({ claims: { nbf: Math.floor(Date.now() / 1000) + 900 } })],
  ['T-28', 'another account', () => forged({ claims: { sub: '1000' } })],
  ['T-29', 'an account that is no number', () => forged({ claims: { sub: '1 or true' } })],
  ['T-30', 'an unknown session', () => forged({ claims: { sid: randomUUID() } })],
  ['T-31', 'a session of SQL', () => forged({ claims: { sid: "' or true --" } })],
  ['T-32', 'no session', () => forged({ claims: { sid: undefined } })],
])('%s a token with %s is refused', async (_id, _what, token) => {
  expect(await statusesOf(token())).toEqual(refused);
});

test('T-33 a token that says ADMIN gives no more than one that does not', async () => {
  const token = forged({ claims: { role: 'ADMIN', roles: ['ADMIN'], scope: 'admin' } });
  const { errors } = await shop.graphql('{ reviewsToModerate { nodes { __typename } } }', {}, token);
  expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The bytes that a token says; two texts can say the same, as the last character of a part has spare bits. */
const bytesOf = (token: string) =>
  token
    .split('.')
    .map((each) => Buffer.from(each, 'base64url').toString('hex'))
    .join('.');

/** One character changed, at a place and to another that the number says. */
function mutated(token: string, number: number): string {
  const at = (number * 37) % token.length;
  const other = ALPHABET[(ALPHABET.indexOf(token[at] ?? '') + 1 + (number % 61)) % ALPHABET.length];
  return token[at] === '.' ? mutated(token, number + 500) : token.slice(0, at) + other + token.slice(at + 1);
}

test('T-34 500 tokens that differ from a genuine one by a character are refused', async () => {
  const tokens = Array.from({ length: 500 }, (_, number) => mutated(genuine, number));
  const others = tokens.filter((token) => bytesOf(token) !== bytesOf(genuine));
  expect(others.length).toBeGreaterThan(480);
  const answers = await Promise.all(others.map((token) => shop.graphql('{ me { id } }', {}, token)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
});

test('T-35 a token in the address, in a cookie or in the body is not looked at', async () => {
  const url = `${shop.url}/api/cart?token=${genuine}&access_token=${genuine}`;
  expect((await fetch(url, { headers: { cookie: `token=${genuine}` } })).status).toBe(401);
});

test.each([
  ['T-36', 'two of them', (token: string) => `Bearer ${token}, Bearer ${token}`],
  ['T-37', 'as Basic', (token: string) => `Basic ${token}`],
  ['T-38', 'in quotes', (token: string) => `Bearer "${token}"`],
  ['T-39', '8 kB of it', () => `Bearer ${'x'.repeat(8_000)}`],
])('%s a token %s is refused', async (_id, _how, authorization) => {
  const headers = { authorization: authorization(genuine) };
  expect((await shop.rest('GET /api/drawings', { headers })).status).toBe(401);
});
