import { makeCustomer } from '../support/factories.ts';
import { keptAnswers, openShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
let token: string;
beforeAll(async () => {
  shop = await openShop({ config: keptAnswers });
  token = (await makeCustomer(shop)).token;
});
afterAll(() => shop.close());

const FORGED = '{"level":60,"msg":"FORGED"}';
const lines = ['\n', '\r\n', '\u2028', '\u0085', '\v'].map((end) => `x${end}${FORGED}${end}`);

test.each(lines)('L-01 %j makes no line of its own in the log', async (text) => {
  const e = encodeURIComponent;
  await shop.rest(`GET /api/drawings?search=${e(text)}`);
  await shop.rest(`GET /api/drawings/${e(text)}`);
  await shop.rest(`GET /api/${e(text)}`);
  await shop.graphql('mutation ($i: LoginInput!) { login(input: $i) { __typename } }', {
    i: { email: text, password: text },
  });
  await shop.graphql(`query { drawings(filter: { search: ${JSON.stringify(text)} }) { nothing } }`);
  await shop.graphql('{ __typename }', {}, 'x', {
    traceparent: 'x',
    'user-agent': 'x',
    'x-request-id': FORGED,
  });
  const entries = shop.logged
    .flatMap((entry) => entry.trimEnd().split(/[\n\r\u2028\u0085\v]/))
    .map((line) => JSON.parse(line));
  expect(entries.filter(({ msg }) => msg === 'FORGED')).toEqual([]);
});

test('L-02 no token, password, e-mail or card gets into the log', async () => {
  const secrets = ['hunter2-hunter2', 'private@example.com', '4000000000000002', token];
  const [password, email, number] = secrets;
  await shop.rest('POST /api/auth/login', { json: { email, password } });
  await shop.rest('POST /api/auth/register', { json: { name: 'x', email, password: `${password}\u0000` } });
  await shop.graphql(`mutation { login(input: { email: "${email}", password: "${password}" }) { nothing } }`);
  await shop.rest('POST /api/checkout', { json: { payment_info: { card_number: number } }, token });
  await shop.rest(`GET /api/drawings?search=${password}&token=${token}`);
  const log = shop.logged.join('');
  for (const secret of secrets) expect(log).not.toContain(secret);
});
