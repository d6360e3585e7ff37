import type { Json } from '../support/json.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { dataOf, errorsOf, fieldsOf, without } from './answers.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

let serial = 0;
function someone(traits: Record<string, unknown> = {}) {
  serial += 1;
  return {
    name: 'Ada Marlowe',
    email: `ada.${serial}@example.com`,
    password: 'a quiet line of ink',
    ...traits,
  };
}
const register = (json: Json) => shop.rest('POST /api/auth/register', { json });

test('a new customer gets a token and themself', async () => {
  const person = someone();
  const data = dataOf(await register(person));
  expect(data).toEqual({
    token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
    user: { id: expect.any(Number), name: 'Ada Marlowe', email: person.email },
  });
  expect(Number.isInteger(data.user.id)).toBe(true);
});

test('name and e-mail are stored trimmed', async () => {
  const data = dataOf(await register(someone({ name: '  Ada  ', email: '  Trim@Example.com\t' })));
  expect(data.user).toMatchObject({ name: 'Ada', email: 'Trim@Example.com' });
});

test.each(['taken@example.com', 'TAKEN@EXAMPLE.COM', '  Taken@example.com ', 'tAken@Example.COM'])(
  'the taken e-mail "%s" is 409, however it is written',
  async (email) => {
    await register(someone({ email: 'Taken@Example.com' }));
    const errors = errorsOf(await register(someone({ email })), 409);
    expect(errors).toEqual([{ code: 'EMAIL_TAKEN', message: expect.stringContaining('Log in') }]);
  },
);

test('an e-mail beyond ASCII is compared without case too', async () => {
  dataOf(await register(someone({ email: 'åsa@example.com' })));
  errorsOf(await register(someone({ email: 'ÅSA@example.com' })), 409);
});

test('of two who take the same e-mail at the same time one gets it', async () => {
  const person = someone();
  const answers = await Promise.all([
    register(person),
    register({ ...person, email: person.email.toUpperCase() }),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
});

test.each([
  ['too short', 'seven77'],
  ['empty', ''],
  ['too long', 'ab'.repeat(65)],
  ['one repeated character', 'aaaaaaaaaaaa'],
])('a password that is %s is 400', async (_why, password) => {
  const [error] = errorsOf(await register(someone({ password })), 400);
  expect(error).toMatchObject({
    code: 'WEAK_PASSWORD',
    message: expect.stringContaining('Choose a password'),
  });
});

test.each(['eight888', `${'a quiet line of ink '.repeat(6)}and wash`, 'пароль из слов', '🖋️ ink & water'])(
  'the password "%s" is good, and logs in',
  async (password) => {
    const person = someone({ password });
    dataOf(await register(person));
    dataOf(await shop.rest('POST /api/auth/login', { json: person }));
  },
);

const misfits = [undefined, null, 7, true, ['Ada'], { first: 'Ada' }];
test.each(['name', 'email', 'password'] as const)('%s has to be a text', async (field) => {
  for (const value of misfits)
    expect(fieldsOf(await register({ ...without(someone(), field), [field]: value }))).toEqual([field]);
});

test('every missing field is named at once', async () => {
  expect(fieldsOf(await register({}))).toEqual(['name', 'email', 'password']);
});

test.each([
  ['name', ''],
  ['name', '  \t\n '],
  ['name', 'x'.repeat(101)],
  ['email', ''],
  ['email', '   '],
  ['email', 'ada'],
  ['email', 'ada@'],
  ['email', '@example.com'],
  ['email', 'ada@example'],
  ['email', 'ada marlowe@example.com'],
  ['email', `${'x'.repeat(250)}@example.com`],
  ['email', `${'x'.repeat(64)}@${'y'.repeat(60)}.${'y'.repeat(60)}.${'y'.repeat(60)}.${'y'.repeat(60)}.com`],
])('%s "%s" is 400', async (field, value) => {
  expect(fieldsOf(await register(someone({ [field]: value })))).toEqual([field]);
});

test('a name of 100 characters fits, also of those that take two UTF-16 units', async () => {
  for (const name of ['x'.repeat(100), '🖋'.repeat(50)])
    expect(dataOf(await register(someone({ name }))).user.name).toBe(name);
});

test.each(['name', 'email'])('a %s with U+0000, which no database can store, is 400', async (field) => {
  errorsOf(await register(someone({ [field]: 'ada\u0000@example.com' })), 400);
});

test('what is not asked for is ignored', async () => {
  const data = dataOf(await register(someone({ id: 1, role: 'ADMIN', isAdmin: true })));
  expect(data.user.id).not.toBe(1);
  const me = await shop.graphql('{ me { role } }', {}, data.token);
  expect(me.data.me.role).toBe('CUSTOMER');
});

test('a refusal leaves no account behind', async () => {
  const person = someone({ password: 'short' });
  errorsOf(await register(person), 400);
  dataOf(await register({ ...person, password: 'long enough now' }));
});
