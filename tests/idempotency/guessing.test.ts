import { pay, shopper, told } from '../checkout/shopping.ts';
import { type Customer, makeCustomer } from '../support/factories.ts';
import { openShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

let serial = 0;
const newKey = () => `key-${++serial}`;

const overRest = async (key: string, email: string, password: string) => {
  const { status } = await shop.rest('POST /api/auth/login', {
    json: { email, password },
    headers: { 'idempotency-key': key },
  });
  return status;
};
const mutation = 'mutation ($input: LoginInput!) { login(input: $input) { __typename } }';
const overGraphql = async (key: string, email: string, password: string) => {
  const headers = { 'idempotency-key': key };
  return (await shop.graphql(mutation, { input: { email, password } }, undefined, headers)).status;
};

describe.each([
  ['REST', overRest],
  ['GraphQL', overGraphql],
])('who knows the key of a login over %s', (_facade, logIn) => {
  const guess = (count: number, key: string, { email }: Customer) =>
    Promise.all(Array.from({ length: count }, (_, index) => logIn(key, email, `a guess, number ${index}`)));

  test('guesses its password ten times: then not even the right one is answered', async () => {
    const [key, customer] = [newKey(), await makeCustomer(shop)];
    const { email, password } = customer;
    expect(await logIn(key, email, password)).toBe(200);
    expect(await guess(10, key, customer)).toEqual(Array(10).fill(422));
    expect(await logIn(key, email, password)).toBe(422);
    expect(await logIn(newKey(), email, password)).toBe(200);
  });

  test('may be mistaken nine times', async () => {
    const [key, customer] = [newKey(), await makeCustomer(shop)];
    expect(await logIn(key, customer.email, customer.password)).toBe(200);
    await guess(9, key, customer);
    expect(await logIn(key, customer.email, customer.password)).toBe(200);
  });
});

test('whoever has a token and the key of a change of e-mail cannot guess the password either', async () => {
  const [key, { token, password }] = [newKey(), await makeCustomer(shop)];
  const change = async (guess: string) => {
    const query = 'mutation ($input: ChangeEmailInput!) { changeEmail(input: $input) { __typename } }';
    const input = { email: 'new@example.com', password: guess };
    return (await shop.graphql(query, { input }, token, { 'idempotency-key': key })).status;
  };
  expect(await change(password)).toBe(200);
  for (let index = 0; index < 10; index += 1) expect(await change(`guess ${index}`)).toBe(422);
  expect(await change(password)).toBe(422);
});

test('the key of a checkout, which tells nothing secret, goes on answering', async () => {
  const [idempotencyKey, { customer }] = [newKey(), await shopper(shop)];
  const paid = await pay(shop, customer, { idempotencyKey });
  for (let index = 0; index < 12; index += 1) {
    const another = { idempotencyKey, expectedTotal: index };
    expect(told(await pay(shop, customer, another))).toBe('IdempotencyMismatch');
  }
  expect((await pay(shop, customer, { idempotencyKey })).data).toEqual(paid.data);
});
