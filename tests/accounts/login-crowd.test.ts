import { makeCustomer } from '../support/factories.ts';
import { openShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const login = (email: string, password: string) =>
  shop.graphql('mutation ($input: LoginInput!) { login(input: $input) { __typename } }', {
    input: { email, password },
  });

test('thirty correct logins of one account at once all get in', async () => {
  const { email, password } = await makeCustomer(shop);
  const answers = await Promise.all(Array.from({ length: 30 }, () => login(email, password)));
  expect(new Set(answers.map(({ data }) => data.login.__typename))).toEqual(new Set(['AuthPayload']));
});

test('thirty guesses at once get ten looked at', async () => {
  const { email } = await makeCustomer(shop);
  const answers = await Promise.all(Array.from({ length: 30 }, () => login(email, 'a wrong guess')));
  const kinds = Object.groupBy(answers, ({ data }) => data.login.__typename);
  expect([kinds.InvalidCredentials?.length, kinds.TooManyAttempts?.length]).toEqual([10, 20]);
});
