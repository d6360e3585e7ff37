import { type Customer, makeCustomer } from '../support/factories.ts';
import type { Json } from '../support/json.ts';
import { openShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

async function logInFrom(userAgent: string, { email, password }: Customer): Promise<string> {
  const { data } = await shop.graphql(
    'mutation ($input: LoginInput!) { login(input: $input) { ... on AuthPayload { token } } }',
    { input: { email, password } },
    undefined,
    { 'user-agent': userAgent },
  );
  return data.login.token;
}

async function sessions(token: string): Promise<Json[]> {
  const { data } = await shop.graphql(
    '{ sessions { id createdAt refreshedAt expiresAt userAgent current } }',
    {},
    token,
  );
  return data.sessions;
}

const end = (id: string, token: string) =>
  shop.graphql('mutation ($id: ID!) { endSession(id: $id) }', { id }, token);
const statusOf = async (token: string) => (await shop.graphql('{ me { id } }', {}, token)).status;

test('a customer sees where the account is open, and closes one of them', async () => {
  const customer = await makeCustomer(shop);
  const telephone = await logInFrom('Telephone/1', customer);
  const laptop = await logInFrom('Laptop/2', customer);
  const list = await sessions(laptop);
  expect(list.map(({ userAgent, current }) => [userAgent, current])).toEqual([
    ['Laptop/2', true],
    ['Telephone/1', false],
    [null, false],
  ]);
  expect((await end(list[1].id, laptop)).data).toEqual({ endSession: true });
  expect([await statusOf(telephone), await statusOf(laptop), await statusOf(customer.token)]).toEqual([
    401, 200, 200,
  ]);
  expect(await sessions(laptop)).toHaveLength(2);
  expect((await end(list[1].id, laptop)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
});

test("someone else's session looks like none", async () => {
  const [customer, other] = [await makeCustomer(shop), await makeCustomer(shop)];
  const [theirs] = await sessions(other.token);
  expect((await end(theirs.id, customer.token)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  expect(await statusOf(other.token)).toBe(200);
});

test('all the others are ended at once', async () => {
  const customer = await makeCustomer(shop);
  const tokens = [await logInFrom('a', customer), await logInFrom('b', customer)];
  const { data } = await shop.graphql('mutation { endOtherSessions }', {}, customer.token);
  expect(data).toEqual({ endOtherSessions: 2 });
  for (const token of tokens) expect(await statusOf(token)).toBe(401);
  expect(await statusOf(customer.token)).toBe(200);
});

test('what a program calls itself is kept to a length', async () => {
  const customer = await makeCustomer(shop);
  const token = await logInFrom('x'.repeat(1000), customer);
  expect((await sessions(token))[0].userAgent).toHaveLength(300);
});

test.each(["' or true --", '1', ''])('an id that is none, %j, is named', async (id) => {
  const { errors } = await end(id, (await makeCustomer(shop)).token);
  expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'id' });
});

test('the name is changed, trimmed; nothing else is', async () => {
  const { token, email } = await makeCustomer(shop);
  const { data } = await shop.graphql(
    'mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { name email role } }',
    { input: { name: '  Zoë Ōtani 🖋 ' } },
    token,
  );
  expect(data.updateProfile).toEqual({ name: 'Zoë Ōtani 🖋', email, role: 'CUSTOMER' });
});

test.each(['', ' ', 'x'.repeat(101), 'a\u0000b'])('a name that cannot be one, %j, is named', async (name) => {
  const { token } = await makeCustomer(shop);
  const { errors } = await shop.graphql(
    'mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { name } }',
    { input: { name } },
    token,
  );
  expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'input.name' });
});
