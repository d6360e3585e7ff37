import { runUser } from '../../../src/database/user/run-user.ts';
import { makeCustomer } from '../../support/factories.ts';
import { openShop, type TestShop } from '../../support/shop.ts';
import { until } from '../embedded/places.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

/** What the command prints, and how it ends. */
async function user(...args: string[]) {
  const [output, errors]: [string[], string[]] = [[], []];
  const into = (sink: string[]) => ({ write: (text: string) => void sink.push(text) }) as never;
  const exitCode = await runUser(args, {
    env: { DATABASE_URL: shop.databaseUrl },
    output: into(output),
    errors: into(errors),
    signal: new AbortController().signal,
  });
  return { exitCode, output: output.join(''), errors: errors.join('') };
}

const ask = (token: string) => shop.graphql('{ me { role } }', {}, token);

test('a role is given and taken while the shop runs', async () => {
  const { id, email, token } = await makeCustomer(shop, { email: 'Grace@example.com' });
  expect((await ask(token)).data.me.role).toBe('CUSTOMER');
  const granted = await user('grant', ' grace@EXAMPLE.com', 'admin');
  expect(granted).toEqual({ exitCode: 0, output: `${email}: account ${id}, ADMIN, enabled.\n`, errors: '' });
  await until(async () => (await ask(token)).data.me.role === 'ADMIN');
  await user('grant', email, 'STAFF');
  await until(async () => (await ask(token)).data.me.role === 'STAFF');
  await user('revoke', email);
  await until(async () => (await ask(token)).data.me.role === 'CUSTOMER');
});

test('a disabled account is out with the next request, and cannot log in until it is enabled', async () => {
  const { email, password, token } = await makeCustomer(shop);
  const login = async () => {
    const { data } = await shop.graphql(
      'mutation ($input: LoginInput!) { login(input: $input) { __typename } }',
      { input: { email, password } },
    );
    return data.login.__typename;
  };
  expect((await ask(token)).status).toBe(200);
  expect((await user('disable', email)).output).toMatch(/, CUSTOMER, disabled since \d{4}-.*Z\.\n$/);
  await until(async () => (await ask(token)).status === 401);
  expect(await login()).toBe('InvalidCredentials');
  expect((await user('show', email)).output).toContain('disabled since');
  expect((await user('enable', email)).output).toContain('enabled');
  expect(await login()).toBe('AuthPayload');
  expect((await ask(token)).status).toBe(401);
});

test('every session of an account is ended', async () => {
  const { email, token } = await makeCustomer(shop);
  expect((await user('logout', email)).output).toBe(`${email}: sessions ended: 1.\n`);
  expect((await ask(token)).status).toBe(401);
});

test.each([
  [
    ['grant', 'nobody@example.com', 'ADMIN'],
    'There is no account with the e-mail nobody@example.com; check how it is written.\n',
  ],
  [['grant', 'a@example.com', 'KING'], '"KING" is no role; give STAFF, ADMIN or CUSTOMER.\n'],
  [
    ['grant', 'a@example.com'],
    'Say what to do and with which account; "npm run user -- --help" tells what can be done.\n',
  ],
  [['promote', 'a@example.com'], 'There is no "promote"; "npm run user -- --help" tells what can be done.\n'],
  [[], 'Say what to do and with which account; "npm run user -- --help" tells what can be done.\n'],
])('%j is refused with a sentence', async (args, errors) => {
  expect(await user(...args)).toEqual({ exitCode: 1, output: '', errors });
});

test('--help tells what can be done', async () => {
  expect((await user('--help')).output).toContain('npm run user -- grant EMAIL STAFF');
});
