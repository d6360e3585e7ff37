import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { accessTokensOf, type TokenSettings } from '../../src/accounts/access-tokens-of.ts';
import { readConfig } from '../../src/config/config.ts';
import { makeCustomer } from '../support/factories.ts';
import { openShop, testSettings } from '../support/shop.ts';

const session = {
  id: '7f0c3b52-6a34-4f0e-9a35-0d3f6a3c9c11',
  userId: 7,
  expiresAt: new Date(Date.now() + 60_000),
};
const named = { userId: 7, sessionId: session.id };

const tokensOf = (change: Partial<TokenSettings>) => accessTokensOf({ ...testSettings, ...change });
const old = 'the secret of last year, of thirty-two bytes';
const now = 'the secret of this year, of thirty-two bytes';

const privateKey = () => generateKeyPairSync('ed25519').privateKey;
const headerOf = (token: string) => jwt.decode(token, { complete: true })?.header;

test('a secret can be changed without logging anyone out', async () => {
  const token = await (await tokensOf({ jwtSecret: old })).issue(session);
  const changed = await tokensOf({ jwtSecret: now, jwtPreviousSecrets: [old] });
  expect(await changed.read(token)).toEqual(named);
  const next = await changed.issue(session);
  expect(headerOf(next)?.kid).not.toBe(headerOf(token)?.kid);
  const over = await tokensOf({ jwtSecret: now });
  expect([await over.read(token), await over.read(next)]).toEqual([undefined, named]);
});

test('the name of a key tells nothing of it, and is the same in every process', async () => {
  const names = await Promise.all(
    [0, 1].map(async () => headerOf(await (await tokensOf({ jwtSecret: now })).issue(session))),
  );
  expect(names[0]).toEqual({ alg: 'HS256', typ: 'at+jwt', kid: expect.stringMatching(/^[\w-]{16}$/) });
  expect(names[1]).toEqual(names[0]);
});

describe('with an Ed25519 key', () => {
  test('tokens are signed with it, and a change of it logs nobody out', async () => {
    const [before, after] = [privateKey(), privateKey()];
    const token = await (await tokensOf({ jwtPrivateKey: before })).issue(session);
    expect(headerOf(token)).toEqual({ alg: 'EdDSA', typ: 'at+jwt', kid: expect.any(String) });
    const changed = await tokensOf({
      jwtPrivateKey: after,
      jwtPreviousPublicKeys: [createPublicKey(before)],
    });
    expect(await changed.read(token)).toEqual(named);
    expect(await (await tokensOf({ jwtPrivateKey: after })).read(token)).toBeUndefined();
  });

  test('a token signed with the secret, or with the public key as if it were one, is refused', async () => {
    const key = privateKey();
    const tokens = await tokensOf({ jwtPrivateKey: key });
    const { kid } = headerOf(await tokens.issue(session)) ?? {};
    const publicPem = createPublicKey(key).export({ type: 'spki', format: 'pem' });
    const claims = { sid: session.id, sub: '7', iss: 'atelier', aud: 'atelier-clients' };
    const forge = (secret: string) =>
      jwt.sign(claims, secret, {
        expiresIn: 60,
        header: { alg: 'HS256', typ: 'at+jwt', ...(kid ? { kid } : {}) },
      });
    expect(await tokens.read(forge(String(publicPem)))).toBeUndefined();
    expect(await tokens.read(forge(testSettings.jwtSecret))).toBeUndefined();
    expect(await tokens.read(await (await tokensOf({})).issue(session))).toBeUndefined();
  });

  test('the whole shop works', async () => {
    const shop = await openShop({ config: { jwtPrivateKey: privateKey() } });
    const { token, email } = await makeCustomer(shop);
    expect((await shop.graphql('{ me { email } }', {}, token)).data.me).toEqual({ email });
    await shop.close();
  });
});

describe('the settings', () => {
  const key = privateKey();
  const pem = String(key.export({ type: 'pkcs8', format: 'pem' }));
  const publicPem = (of: KeyObject) => String(createPublicKey(of).export({ type: 'spki', format: 'pem' }));

  test.each([
    ['over several lines', pem],
    ['in one line', pem.replaceAll('\n', '\\n')],
  ])('take the key %s', (_how, value) => {
    expect(readConfig({ JWT_PRIVATE_KEY: value }).jwtPrivateKey?.equals(key)).toBe(true);
  });

  test('take previous public keys one after the other, and previous secrets with commas', () => {
    const keys = [privateKey(), privateKey()];
    const config = readConfig({
      JWT_PREVIOUS_PUBLIC_KEYS: keys.map(publicPem).join(''),
      JWT_PREVIOUS_SECRETS: `${old}1, ${old}2`.replaceAll(
        'secret of last year, of',
        'secret of last year of',
      ),
    });
    expect(
      config.jwtPreviousPublicKeys.map((each, index) =>
        each.equals(createPublicKey(keys[index] as KeyObject)),
      ),
    ).toEqual([true, true]);
    expect(config.jwtPreviousSecrets).toHaveLength(2);
  });

  test.each([
    [
      'JWT_PRIVATE_KEY',
      'hunter2',
      'has to be an Ed25519 key in PEM; make one with: openssl genpkey -algorithm ed25519.',
    ],
    ['JWT_PREVIOUS_PUBLIC_KEYS', 'hunter2', 'has to be Ed25519 public keys in PEM, one after the other.'],
    ['JWT_PREVIOUS_SECRETS', 'hunter2', 'has to be a comma-separated list of secrets of 32 bytes or more.'],
    [
      'REST_TOKEN_TTL',
      '7 days',
      'has to be a number of seconds, minutes, hours or days, such as 90s, 15m, 12h or 7d.',
    ],
  ])('refuse %s=%s without showing it', (name, value, sentence) => {
    expect(() => readConfig({ [name]: value })).toThrow(`${name} ${sentence}`);
  });

  test('an RSA key is refused', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    expect(() =>
      readConfig({ JWT_PRIVATE_KEY: String(rsa.export({ type: 'pkcs8', format: 'pem' })) }),
    ).toThrow('Ed25519');
  });

  test.each([
    ['90s', 90_000],
    ['12h', 43_200_000],
    ['7d', 604_800_000],
  ])('REST_TOKEN_TTL=%s', (value, milliseconds) => {
    expect(readConfig({ REST_TOKEN_TTL: value }).restTokenTtlMs).toBe(milliseconds);
  });
});
