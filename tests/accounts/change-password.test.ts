import { type Customer, makeCustomer } from '../support/factories.ts';
import type { Json } from '../support/json.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { lettersOf } from './mailed-links.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());
// What a test left in the queue is not another's.
afterEach(() => lettersOf(shop));

async function change(
  { token }: Pick<Customer, 'token'>,
  currentPassword: string,
  newPassword: string,
): Promise<Json> {
  const { data, errors } = await shop.graphql(
    `mutation ($input: ChangePasswordInput!) { changePassword(input: $input) {
      __typename ... on AuthPayload { token refreshToken user { id } } ... on Problem { code message } } }`,
    { input: { currentPassword, newPassword } },
    token,
  );
  expect(errors).toBeUndefined();
  return data.changePassword;
}

async function login({ email }: Customer, password: string): Promise<Json> {
  const { data } = await shop.graphql(
    'mutation ($input: LoginInput!) { login(input: $input) { __typename ... on AuthPayload { token refreshToken } } }',
    { input: { email, password } },
  );
  return data.login;
}

const statusOf = async (token: string) => (await shop.graphql('{ me { id } }', {}, token)).status;
const password = 'a new line of ink';

test('a change ends every session but the new one, and is told by mail', async () => {
  const customer = await makeCustomer(shop);
  const other = await login(customer, customer.password);
  const answer = await change(customer, customer.password, password);
  expect(answer).toMatchObject({ __typename: 'AuthPayload', user: { id: String(customer.id) } });
  expect([await statusOf(customer.token), await statusOf(other.token), await statusOf(answer.token)]).toEqual(
    [401, 401, 200],
  );
  expect((await login(customer, customer.password)).__typename).toBe('InvalidCredentials');
  expect((await login(customer, password)).__typename).toBe('AuthPayload');
  expect((await lettersOf(shop)).map(({ subject, to }) => [subject, to.address])).toEqual([
    ['Your password was changed', customer.email],
  ]);
});

test('the password of before is asked for, and wrong ones are counted', async () => {
  const customer = await makeCustomer(shop);
  for (let turn = 0; turn < 10; turn += 1)
    expect((await change(customer, `guess ${turn}`, password)).code).toBe('INVALID_CREDENTIALS');
  expect((await change(customer, customer.password, password)).code).toBe('TOO_MANY_ATTEMPTS');
  expect(await statusOf(customer.token)).toBe(200);
});

test.each(['short', 'password1', 'my atelier'])(
  'a weak one, %s, is refused, and nothing ends',
  async (weak) => {
    const customer = await makeCustomer(shop);
    expect((await change(customer, customer.password, weak)).code).toBe('WEAK_PASSWORD');
    expect(await statusOf(customer.token)).toBe(200);
    expect((await login(customer, customer.password)).__typename).toBe('AuthPayload');
  },
);

test('without a token it asks to log in', async () => {
  const { errors } = await shop.graphql(
    'mutation { changePassword(input: { currentPassword: "x", newPassword: "y" }) { __typename } }',
  );
  expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
});
