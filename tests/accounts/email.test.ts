import { sql } from 'kysely';
import { rowsOf } from '../../src/shared/rows.ts';
import { type Customer, makeCustomer } from '../support/factories.ts';
import type { Json } from '../support/json.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { lettersOf, tokenIn } from './mailed-links.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());
// What a test left in the queue is not another's.
afterEach(() => lettersOf(shop));

const fields = '__typename ... on Problem { code message }';

async function verify(token: string): Promise<Json> {
  const { data, errors } = await shop.graphql(
    `mutation ($token: String!) { verifyEmail(token: $token) { ${fields} ... on EmailVerified { email } } }`,
    { token },
  );
  expect(errors).toBeUndefined();
  return data.verifyEmail;
}

async function changeEmail(
  { token, password }: Pick<Customer, 'token' | 'password'>,
  email: string,
): Promise<Json> {
  const { data, errors } = await shop.graphql(
    `mutation ($input: ChangeEmailInput!) { changeEmail(input: $input) { ${fields} ... on ConfirmationSent { email } } }`,
    { input: { email, password } },
    token,
  );
  expect(errors).toBeUndefined();
  return data.changeEmail;
}

const me = async (token: string) => (await shop.graphql('{ me { email emailVerified } }', {}, token)).data.me;

async function register(email: string): Promise<string> {
  const { data } = await shop.graphql(
    'mutation ($input: RegisterInput!) { register(input: $input) { ... on AuthPayload { token user { emailVerified } } } }',
    { input: { name: 'Zoë <b>Ōtani</b>', email, password: 'a quiet line of ink' } },
  );
  expect(data.register.user.emailVerified).toBe(false);
  return data.register.token;
}

test('a new customer is welcomed by mail, and verifies the address with its link, once', async () => {
  const token = await register('zoe@example.com');
  const [letter, ...others] = await lettersOf(shop);
  expect(others).toEqual([]);
  expect(letter).toMatchObject({
    subject: 'Welcome to Atelier',
    to: { name: 'Zoë <b>Ōtani</b>', address: 'zoe@example.com' },
  });
  expect(letter?.html).toContain('Zoë &lt;b&gt;Ōtani&lt;/b&gt;');
  const link = tokenIn(letter, 'verify-email');
  expect(await verify(link)).toEqual({ __typename: 'EmailVerified', email: 'zoe@example.com' });
  expect(await me(token)).toEqual({ email: 'zoe@example.com', emailVerified: true });
  expect((await verify(link)).code).toBe('INVALID_TOKEN');
});

test('a registration that is refused sends no mail', async () => {
  await register('first@example.com');
  await lettersOf(shop);
  const input = { name: 'Ada', email: 'first@example.com', password: 'a quiet line of ink' };
  await shop.graphql('mutation ($input: RegisterInput!) { register(input: $input) { __typename } }', {
    input,
  });
  expect(await lettersOf(shop)).toEqual([]);
});

test('the mail comes again for who asks, until the address is verified', async () => {
  const token = await register('again@example.com');
  await lettersOf(shop);
  const resend = () => shop.graphql('mutation { resendVerification }', {}, token);
  expect((await resend()).data).toEqual({ resendVerification: true });
  const [letter] = await lettersOf(shop);
  expect(letter?.subject).toBe('Verify your e-mail address');
  await verify(tokenIn(letter, 'verify-email'));
  expect((await resend()).data).toEqual({ resendVerification: true });
  expect(await lettersOf(shop)).toEqual([]);
});

test('a new address is the account’s once its link was opened; the old one hears of it', async () => {
  const customer = await makeCustomer(shop, { email: 'old@example.com' });
  expect(await changeEmail(customer, ' New@example.com ')).toEqual({
    __typename: 'ConfirmationSent',
    email: 'New@example.com',
  });
  const [letter, ...others] = await lettersOf(shop);
  expect(others).toEqual([]);
  expect(letter).toMatchObject({ subject: 'Your new e-mail address', to: { address: 'New@example.com' } });
  expect((await me(customer.token)).email).toBe('old@example.com');
  expect((await verify(tokenIn(letter, 'verify-email'))).email).toBe('New@example.com');
  expect(await me(customer.token)).toEqual({ email: 'New@example.com', emailVerified: true });
  expect(await lettersOf(shop)).toEqual([
    expect.objectContaining({
      subject: 'Your e-mail address was changed',
      to: { name: customer.name, address: 'old@example.com' },
    }),
  ]);
});

test('an address that another has is answered the same, and only told to that address', async () => {
  const [customer, owner] = [await makeCustomer(shop), await makeCustomer(shop)];
  const statements = async (email: string) =>
    (
      await shop.statements(async () =>
        expect((await changeEmail(customer, email)).__typename).toBe('ConfirmationSent'),
      )
    ).length;
  expect(await statements(owner.email.toUpperCase())).toBe(await statements('free@example.com'));
  const letters = await lettersOf(shop);
  expect(letters.map(({ subject, to }) => [subject, to.address]).sort()).toEqual([
    ['You have an account already', owner.email],
    ['Your new e-mail address', 'free@example.com'],
  ]);
});

test('an address that another came to have meanwhile is told to whoever proved that it is theirs', async () => {
  const customer = await makeCustomer(shop);
  await changeEmail(customer, 'wanted@example.com');
  const [letter] = await lettersOf(shop);
  await register('Wanted@example.com');
  expect((await verify(tokenIn(letter, 'verify-email'))).code).toBe('EMAIL_TAKEN');
  expect((await me(customer.token)).email).toBe(customer.email);
});

test('a link to the address of before does not bring it back', async () => {
  const token = await register('before@example.com');
  const [welcome] = await lettersOf(shop);
  await changeEmail({ token, password: 'a quiet line of ink' }, 'after@example.com');
  const [change] = await lettersOf(shop);
  await verify(tokenIn(change, 'verify-email'));
  expect((await verify(tokenIn(welcome, 'verify-email'))).code).toBe('INVALID_TOKEN');
  expect((await me(token)).email).toBe('after@example.com');
});

test('the password is asked for, and wrong ones are counted', async () => {
  const customer = await makeCustomer(shop);
  for (let turn = 0; turn < 10; turn += 1)
    expect((await changeEmail({ ...customer, password: `guess ${turn}` }, 'x@example.com')).code).toBe(
      'INVALID_CREDENTIALS',
    );
  expect((await changeEmail(customer, 'x@example.com')).code).toBe('TOO_MANY_ATTEMPTS');
  expect(await lettersOf(shop)).toEqual([]);
});

test('an address that is none is named', async () => {
  const { token, password } = await makeCustomer(shop);
  const { errors } = await shop.graphql(
    'mutation ($input: ChangeEmailInput!) { changeEmail(input: $input) { __typename } }',
    { input: { email: 'nobody', password } },
    token,
  );
  expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'input.email' });
});

test('the link is good for two days', async () => {
  await register('late@example.com');
  const [letter] = await lettersOf(shop);
  const [row] = await rowsOf(
    shop.orm.em.fork(),
    sql<{
      hours: number;
    }>`select extract(epoch from expires_at - created_at) / 3600 as hours from account_token order by created_at desc limit 1`,
  );
  expect(Number(row?.hours)).toBeCloseTo(48, 1);
  await rowsOf(shop.orm.em.fork(), sql`update account_token set expires_at = now()`);
  expect((await verify(tokenIn(letter, 'verify-email'))).code).toBe('INVALID_TOKEN');
});

/** The owner takes the account back by mail, from someone who came to know the password. */
async function takeBack({ email }: Customer): Promise<void> {
  await shop.graphql('mutation ($email: String!) { requestPasswordReset(email: $email) }', { email });
  const letters = await lettersOf(shop);
  const letter = letters.find(({ subject }) => subject === 'A new password for your account');
  const { data } = await shop.graphql(
    'mutation ($input: ResetPasswordInput!) { resetPassword(input: $input) { __typename } }',
    { input: { token: tokenIn(letter, 'reset-password'), password: 'a new line of ink' } },
  );
  expect(data.resetPassword.__typename).toBe('PasswordReset');
}

test('a password that changes takes back an address that was asked for with the old one', async () => {
  const customer = await makeCustomer(shop);
  await changeEmail(customer, 'thief@example.com');
  const [letter] = await lettersOf(shop);
  await takeBack(customer);
  expect((await verify(tokenIn(letter, 'verify-email'))).code).toBe('INVALID_TOKEN');
});

test('and one that no letter was written to yet', async () => {
  const customer = await makeCustomer(shop);
  await shop.graphql('mutation ($email: String!) { requestPasswordReset(email: $email) }', {
    email: customer.email,
  });
  const [reset] = await lettersOf(shop);
  await changeEmail(customer, 'thief@example.com');
  await shop.graphql(
    'mutation ($input: ResetPasswordInput!) { resetPassword(input: $input) { __typename } }',
    {
      input: { token: tokenIn(reset, 'reset-password'), password: 'a new line of ink' },
    },
  );
  expect((await lettersOf(shop)).map(({ subject }) => subject)).toEqual(['Your password was changed']);
});

test('the link to the address of the account outlives a new password', async () => {
  const token = await register('steady@example.com');
  const [welcome] = await lettersOf(shop);
  await shop.graphql(
    'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { __typename } }',
    { input: { currentPassword: 'a quiet line of ink', newPassword: 'a new line of ink' } },
    token,
  );
  expect((await verify(tokenIn(welcome, 'verify-email'))).email).toBe('steady@example.com');
});

test('what is held of a person does not tell whether another has the address', async () => {
  const [customer, owner] = [await makeCustomer(shop), await makeCustomer(shop)];
  const asked = [owner.email.toUpperCase(), 'nobody-has-this@example.com'];
  for (const email of asked) await changeEmail(customer, email);
  await lettersOf(shop);
  const { data } = await shop.graphql('{ exportMyData }', {}, customer.token);
  expect(data.exportMyData.mailedLinks.map((link: Json) => link.email).sort()).toEqual(asked.sort());
});

test('nobody has an owner of an address written to more than five times in an hour', async () => {
  const [customer, owner] = [await makeCustomer(shop), await makeCustomer(shop)];
  for (let turn = 0; turn < 7; turn += 1) await changeEmail(customer, owner.email);
  expect(await lettersOf(shop)).toHaveLength(5);
});
