import type { Json } from '../support/json.ts';
import { openShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const password = 'a quiet line of ink';
const registration = `mutation ($input: RegisterInput!) { register(input: $input) {
  __typename
  ... on AuthPayload { token expiresAt user { id name email role createdAt orders { nodes { id } } } }
  ... on Problem { code message }
} }`;

const register = (input: Json) => shop.graphql(registration, { input });

async function registered(input: Json): Promise<Json> {
  const { data, errors } = await register({ name: 'Ada', password, ...input });
  expect(errors).toBeUndefined();
  return data.register;
}

async function login(email: string, password: string): Promise<string> {
  const { data } = await shop.graphql(
    'mutation ($input: LoginInput!) { login(input: $input) { __typename } }',
    { input: { email, password } },
  );
  return data.login.__typename;
}

test('a new customer is logged in, with name and e-mail trimmed', async () => {
  const answer = await registered({ name: '  Ada Marlowe ', email: ' Ada@Example.com  ' });
  expect(answer).toEqual({
    __typename: 'AuthPayload',
    token: expect.any(String),
    expiresAt: expect.any(String),
    user: {
      id: expect.any(String),
      name: 'Ada Marlowe',
      email: 'Ada@Example.com',
      role: 'CUSTOMER',
      createdAt: expect.any(String),
      orders: { nodes: [] },
    },
  });
  const minutes = (Date.parse(answer.expiresAt) - Date.parse(answer.user.createdAt)) / 60_000;
  expect(minutes).toBeCloseTo(15, 1);
  const { data } = await shop.graphql('{ me { id name email role createdAt } }', {}, answer.token);
  const { orders, ...user } = answer.user;
  expect(data.me).toEqual(user);
});

test.each(['taken@example.com', 'TAKEN@EXAMPLE.COM', '  Taken@Example.com '])(
  'one account per e-mail, however it is written: %j',
  async (email) => {
    await register({ name: 'First', email: 'taken@example.com', password });
    expect(await registered({ email })).toEqual({
      __typename: 'EmailTaken',
      code: 'EMAIL_TAKEN',
      message: expect.stringContaining('Log in'),
    });
  },
);

test('of twenty registrations of one e-mail at the same time one makes the account', async () => {
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      registered({ email: index % 2 ? 'race@example.com' : 'Race@Example.com' }),
    ),
  );
  const kinds = answers.map((answer) => answer.__typename).sort();
  expect(kinds).toEqual(['AuthPayload', ...Array(19).fill('EmailTaken')]);
});

test.each([
  ['seven characters', '1234567'],
  ['seven emoji, which are fourteen UTF-16 units', '🎨🎭🎪🎬🎼🎹🎷'],
  ['four accented letters written as eight', 'éàüñ'.normalize('NFD')],
  ['more than 128 characters', `${'ab'.repeat(64)}c`],
  ['one repeated character', 'aaaaaaaaaaaa'],
  ['one repeated emoji', '🎨'.repeat(10)],
  ['one everybody has', 'password1'],
  ['one everybody has, in other cases', 'PassWord123'],
  ['one everybody has, of digits', '12345678'],
  ['digits that count down', '987654321'],
  ['digits that count up from nought, and on', '01234567890'],
  ['letters in their order', 'ABCdefgh'],
  ['a few digits again and again', '123123123'],
  ['a few letters twice', 'asdfasdf'],
  ["the shop's name and a year", 'Atelier-2026'],
  ["the shop's name and one everybody has", 'atelier12345678'],
  ["the shop's name and digits that count down", 'atelier87654321'],
  ["the shop's name twice", 'atelieratelier'],
  ['only spaces', ' '.repeat(12)],
  ['nothing', ''],
])('a password of %s is weak', async (_what, weak) => {
  expect(await registered({ email: 'weak@example.com', password: weak })).toEqual({
    __typename: 'WeakPassword',
    code: 'WEAK_PASSWORD',
    message: expect.stringMatching(/^Choose a password .*\.$/),
  });
});

test.each([
  ['eight characters', '4 inks 8'],
  ["the shop's name and more", 'an atelier full of light'],
  ['letters alone', 'blotting paper'],
  ['eight emoji', '🎨🎭🎪🎬🎼🎹🎷🎺'],
  ['128 characters of two bytes', 'éàüñöç'.repeat(22).slice(0, 128)],
  ['five words of which two are one', 'ink ink on the page'],
  ['steps of two', 'acegikmo'],
  ['spaces inside and around', '  two words  '],
])('a password of %s is good, and kept as it was typed', async (what, good) => {
  const email = `${what.replaceAll(' ', '-')}@example.com`;
  expect((await registered({ email, password: good })).__typename).toBe('AuthPayload');
  expect(await login(email, good)).toBe('AuthPayload');
  expect(await login(email, `${good} `)).toBe('InvalidCredentials');
});

test('the same password typed on another keyboard is the same', async () => {
  const composed = 'crème brûlée'.normalize('NFC');
  await registered({ email: 'nfc@example.com', password: composed });
  expect(await login('nfc@example.com', composed.normalize('NFD'))).toBe('AuthPayload');
});

test('a name is at most 100 characters, however many bytes each takes', async () => {
  const longest = '🖌'.repeat(100);
  const answer = await registered({ name: longest, email: 'emoji@example.com' });
  expect(answer.user.name).toBe(longest);
});

const longDomain = `${['a', 'b', 'c', 'd'].map((letter) => letter.repeat(60)).join('.')}.example`;

test.each([
  ['input.name', { name: '' }],
  ['input.name', { name: ' \t\u00a0 ' }],
  ['input.name', { name: 'x'.repeat(101) }],
  ['input.email', { email: '' }],
  ['input.email', { email: 'ada' }],
  ['input.email', { email: 'ada@' }],
  ['input.email', { email: 'a b@example.com' }],
  ['input.email', { email: 'ada@example.com, bob@example.com' }],
  ['input.email', { email: 'Ada <ada@example.com>' }],
  ['input.email', { email: 'ada\u200b@example.com' }],
  ['input.email', { email: '\u202eada@example.com' }],
  ['input.email', { email: `${'x'.repeat(64)}@${longDomain}` }],
  ['input.name', { name: 'A\u0000da' }],
  ['input.email', { email: 'a\u0000da@example.com' }],
  ['input.password', { password: 'a quiet\u0000 line of ink' }],
])('%s that cannot be right is named: %j', async (field, input) => {
  const { data, errors } = await register({ name: 'Ada', email: 'bad@example.com', password, ...input });
  expect(data).toBeNull();
  expect(errors).toHaveLength(1);
  expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field });
});

test('nothing of a refused registration stays', async () => {
  expect((await registered({ email: 'bad@example.com' })).__typename).toBe('AuthPayload');
  expect((await registered({ email: 'weak@example.com' })).__typename).toBe('AuthPayload');
});

test.each([
  ['the address', 'wanda.graf@inkwell.example', 'wanda.graf@inkwell.example'],
  ['its mailbox', 'wanda.graf@inkwell.example', 'WandaGraf1'],
  ['its domain', 'wanda.graf@inkwell.example', 'inkwell-26'],
])('a password made of %s is weak, and the reason is told', async (_what, email, weak) => {
  const answer = await registered({ email, password: weak });
  expect(answer.message).toBe('Choose a password that is not made of your e-mail address.');
});

test('each weakness is told apart', async () => {
  const reason = async (weak: string) =>
    (await registered({ email: 'ink@x.example', password: weak })).message;
  expect(await reason('sunshine')).toContain('one of the most common');
  expect(await reason('my atelier')).toContain("the shop's name");
});

test('of an address only words count, and only when little else is left', async () => {
  const answer = await registered({ email: 'al@ink.example', password: 'always in the inkwell' });
  expect(answer.__typename).toBe('AuthPayload');
});
