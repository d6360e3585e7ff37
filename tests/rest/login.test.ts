import { makeCustomer } from '../support/factories.ts';
import type { Json } from '../support/json.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { dataOf, errorsOf, fieldsOf } from './answers.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const login = (json: Json) => shop.rest('POST /api/auth/login', { json });

test('a customer logs in and gets what registering gave', async () => {
  const { id, name, email, password } = await makeCustomer(shop);
  const data = dataOf(await login({ email, password }));
  expect(data).toEqual({ token: expect.any(String), user: { id, name, email } });
});

test('the e-mail may be written in any case, with spaces around it', async () => {
  const { email, password } = await makeCustomer(shop, { email: 'Mixed@Example.com' });
  for (const written of [email, email.toUpperCase(), `  ${email.toLowerCase()}\n`])
    expect(dataOf(await login({ email: written, password })).user.email).toBe('Mixed@Example.com');
});

test('a wrong e-mail and a wrong password are the same answer', async () => {
  const { email, password } = await makeCustomer(shop);
  const wrongPassword = await login({ email, password: 'not this one' });
  const wrongEmail = await login({ email: 'nobody@example.com', password });
  expect(errorsOf(wrongPassword, 401)).toEqual([
    {
      code: 'INVALID_CREDENTIALS',
      message: 'The e-mail or the password is wrong. Check both and try again.',
    },
  ]);
  expect(wrongEmail.body).toEqual(wrongPassword.body);
  errorsOf(wrongEmail, 401);
});

test('and the same work, so that time does not tell them apart', async () => {
  const { email, password } = await makeCustomer(shop);
  const known = await shop.statements(() => login({ email, password: 'not this one' }));
  const unknown = await shop.statements(() => login({ email: 'nobody-at-all@example.com', password }));
  expect(known).toHaveLength(unknown.length);
});

test.each(['', ' ', 'A QUIET LINE OF INK', 'a quiet line of ink '])(
  'the password "%s" is not theirs',
  async (password) => {
    const { email } = await makeCustomer(shop);
    errorsOf(await login({ email, password }), 401);
  },
);

test('the eleventh wrong attempt is 429 and says when to come back, even with the right password', async () => {
  const { email, password } = await makeCustomer(shop);
  for (let attempt = 1; attempt <= 10; attempt += 1) {
    const written = attempt % 2 ? email.toUpperCase() : ` ${email}`;
    errorsOf(await login({ email: written, password: 'not this one' }), 401);
  }
  const answer = await login({ email, password });
  const [error] = errorsOf(answer, 429);
  expect(error).toMatchObject({
    code: 'TOO_MANY_ATTEMPTS',
    message: expect.stringContaining('Try again in'),
  });
  const seconds = Number(answer.headers.get('retry-after'));
  expect(Number.isInteger(seconds) && seconds >= 1 && seconds <= 900).toBe(true);
});

test('an account that does not exist is held to the same limit', async () => {
  const guess = { email: 'ghost@example.com', password: 'not this one' };
  for (let attempt = 1; attempt <= 10; attempt += 1) errorsOf(await login(guess), 401);
  errorsOf(await login(guess), 429);
});

test.each(['email', 'password'])('%s has to be a text', async (field) => {
  const right = { email: 'ada@example.com', password: 'a quiet line of ink' };
  for (const value of [undefined, null, 7, false, [], {}])
    expect(fieldsOf(await login({ ...right, [field]: value }))).toEqual([field]);
});

test('both missing fields are named at once', async () => {
  expect(fieldsOf(await login({}))).toEqual(['email', 'password']);
});

test('text that could be SQL is only text', async () => {
  const email = "' or 1=1 --@example.com";
  errorsOf(await login({ email, password: "' or ''='" }), 401);
});
