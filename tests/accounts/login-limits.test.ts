import { sql } from 'kysely';
import { rowsOf } from '../../src/shared/rows.ts';
import { type Customer, makeCustomer } from '../support/factories.ts';
import type { Json } from '../support/json.ts';
import { openShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
/** Another process on the same database. */
let twin: TestShop;
beforeAll(async () => {
  shop = await openShop({ config: { trustProxy: 1 } });
  twin = await openShop({ config: { trustProxy: 1, databaseUrl: shop.databaseUrl } });
});
afterAll(async () => {
  await twin.close();
  await shop.close();
});

let networks = 0;
/** An address that nobody has come from yet. */
const newAddress = () => `203.0.113.${++networks}`;

const mutation = `mutation ($input: LoginInput!) { login(input: $input) {
  __typename ... on TooManyAttempts { retryAfterSeconds message } } }`;

interface Knock {
  email: string;
  password?: string;
  address?: string;
  token?: string;
  at?: TestShop;
}

async function login({ email, password = 'a guess', address = newAddress(), token, at = shop }: Knock) {
  const input = { email, password };
  const { data, errors } = await at.graphql(mutation, { input }, token, { 'x-forwarded-for': address });
  expect(errors).toBeUndefined();
  return data.login as { __typename: string; retryAfterSeconds?: number };
}

const times = <Answer>(count: number, work: (index: number) => Promise<Answer>) =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));

const kinds = (answers: { __typename: string }[]) => {
  const counts: Record<string, number> = {};
  for (const { __typename } of answers) counts[__typename] = (counts[__typename] ?? 0) + 1;
  return counts;
};

/** An attacker from anywhere has guessed as often as the account lets anyone. */
async function besieged(): Promise<Customer> {
  const customer = await makeCustomer(shop);
  await rowsOf(
    shop.orm.em.fork(),
    sql`insert into login_attempt (email, address) select ${customer.email}, 'anywhere' from generate_series(1, 10)`,
  );
  const { email, password } = customer;
  expect((await login({ email, password })).__typename).toBe('TooManyAttempts');
  return customer;
}

test('an account is guessed at ten times, however many instances and addresses are used', async () => {
  const { email } = await makeCustomer(shop);
  const answers = await times(30, (index) => login({ email, at: index % 2 ? twin : shop }));
  expect(kinds(answers)).toEqual({ InvalidCredentials: 10, TooManyAttempts: 20 });
});

test('an address guesses fifty times, whatever accounts it guesses at', async () => {
  const address = newAddress();
  const guess = (index: number) =>
    login({ email: `nobody-${index}@example.com`, address, at: index % 2 ? twin : shop });
  const answers = await times(70, guess);
  expect(kinds(answers)).toEqual({ InvalidCredentials: 50, TooManyAttempts: 20 });
  const { retryAfterSeconds } = await guess(100);
  expect(retryAfterSeconds).toBeGreaterThan(800);
  expect(retryAfterSeconds).toBeLessThanOrEqual(900);
  expect((await login({ email: 'nobody-1@example.com' })).__typename).toBe('InvalidCredentials');
});

test('a crowd behind one address that all know their passwords gets in', async () => {
  const address = newAddress();
  const customers = await times(55, () => makeCustomer(shop));
  const answers = await Promise.all(
    customers.map(({ email, password }) => login({ email, password, address })),
  );
  expect(kinds(answers)).toEqual({ AuthPayload: 55 });
});

test('over REST it is 429 with Retry-After', async () => {
  const { email, password } = await besieged();
  const { status, headers, body } = await shop.rest('POST /api/auth/login', { json: { email, password } });
  expect([status, body.message]).toEqual([429, 'Too Many Requests']);
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(800);
});

test('the owner, with a session still open, gets in while strangers guess', async () => {
  const { email, password, token } = await besieged();
  expect((await login({ email, password, token })).__typename).toBe('AuthPayload');
});

test('over REST too, where a token that has ended is as good as none', async () => {
  const { email, password, token } = await besieged();
  const json = { email, password };
  expect((await shop.rest('POST /api/auth/login', { json, token: 'nonsense' })).status).toBe(429);
  expect((await shop.rest('POST /api/auth/login', { json, token })).status).toBe(200);
  const other = await makeCustomer(shop);
  const wrong = { email: other.email, password: other.password };
  expect((await shop.rest('POST /api/auth/login', { json: wrong, token: 'nonsense' })).status).toBe(200);
});

test('a stolen session guesses ten times as well, and no more', async () => {
  const { email, token } = await makeCustomer(shop);
  const answers = await times(12, () => login({ email, token }));
  expect(kinds(answers)).toEqual({ InvalidCredentials: 10, TooManyAttempts: 2 });
});

test("a session of one's own opens no other account", async () => {
  const { email, password } = await besieged();
  const { token } = await makeCustomer(shop);
  expect((await login({ email, password, token })).__typename).toBe('TooManyAttempts');
});

test('each login of one document counts', async () => {
  const { email } = await makeCustomer(shop);
  const one = (alias: string) =>
    `${alias}: login(input: { email: "${email}", password: "a guess" }) { __typename }`;
  const document = (count: number) =>
    `mutation { ${Array.from({ length: count }, (_, index) => one(`a${index}`)).join(' ')} }`;
  const address = { 'x-forwarded-for': newAddress() };
  const { data } = await shop.graphql(document(6), {}, undefined, address);
  const more = await shop.graphql(document(6), {}, undefined, address);
  const answers: Json[] = [...Object.values(data), ...Object.values(more.data)];
  expect(kinds(answers)).toEqual({ InvalidCredentials: 10, TooManyAttempts: 2 });
});

test('one that was never ended, because its process died, counts as failed', async () => {
  const { email, password } = await makeCustomer(shop);
  await rowsOf(
    shop.orm.em.fork(),
    sql`insert into login_attempt (email, address, failed, attempted_at)
        select ${email}, 'x', false, now() - interval '1 minute' from generate_series(1, 10)`,
  );
  expect((await login({ email, password })).__typename).toBe('TooManyAttempts');
});

test('where someone came from is forgotten after the quarter of an hour', async () => {
  await login({ email: 'once@example.com' });
  const em = shop.orm.em.fork();
  await rowsOf(em, sql`update login_attempt set attempted_at = now() - interval '16 minutes'`);
  await login({ email: 'now@example.com' });
  expect(await rowsOf(em, sql`select email from login_attempt`)).toEqual([{ email: 'now@example.com' }]);
});
