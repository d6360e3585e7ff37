import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { TokenPurpose } from '../../src/accounts/account-token.entity.ts';
import { makeAccountToken } from '../../src/accounts/account-tokens.ts';
import { makeCustomer } from '../support/factories.ts';
import { openShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

/** What the page would send. */
async function queryOf(path: string): Promise<string> {
  const response = await fetch(`${shop.url}/account/${path}`);
  expect([response.status, response.headers.get('referrer-policy')]).toEqual([200, 'no-referrer']);
  const [, query = ''] = /data-query="([^"]*)"/.exec(await response.text()) ?? [];
  return query.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&gt;', '>');
}

async function tokenFor(purpose: TokenPurpose) {
  const { id: userId, email } = await makeCustomer(shop);
  return { email, token: await makeAccountToken(shop.orm.em.fork(), { userId, purpose, email }) };
}

test('the page of a link verifies the address', async () => {
  const { email, token } = await tokenFor(TokenPurpose.VERIFY_EMAIL);
  const { data } = await shop.graphql(await queryOf('verify-email'), { token });
  expect(data.verifyEmail).toEqual({ __typename: 'EmailVerified', email });
});

test('the page of a link sets a password', async () => {
  const { email, token } = await tokenFor(TokenPurpose.RESET_PASSWORD);
  const input = { token, password: 'a new line of ink' };
  const { data } = await shop.graphql(await queryOf('reset-password'), { input });
  expect(data.resetPassword).toEqual({ __typename: 'PasswordReset', email });
});

test('their script comes from here, and their operations are in the manifest', async () => {
  const script = await fetch(`${shop.url}/account.js`);
  expect([script.status, script.headers.get('content-type')]).toEqual([
    200,
    'text/javascript; charset=utf-8',
  ]);
  const { operations } = JSON.parse(readFileSync('schema/persisted-queries.json', 'utf8'));
  const ids = operations.map(({ id }: { id: string }) => id);
  for (const path of ['verify-email', 'reset-password'])
    expect(ids).toContain(
      createHash('sha256')
        .update(await queryOf(path))
        .digest('hex'),
    );
});
