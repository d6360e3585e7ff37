import { sql } from 'kysely';
import { rowsOf } from '../../src/shared/rows.ts';
import { openShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const mutation = `mutation { register(input: { name: "Eve", email: "eve@example.com", password: "a quiet line" }) { __typename } }`;
const body = JSON.stringify({ query: mutation });

async function accounts(): Promise<number> {
  const rows = await rowsOf(shop.orm.em.fork(), sql`select 1 from users`);
  return rows.length;
}

/** What another site can make a browser send without asking first (Fetch standard, CORS-safelisted requests). */
test.each([
  ['text/plain', body],
  ['application/x-www-form-urlencoded', new URLSearchParams({ query: mutation }).toString()],
  [
    'multipart/form-data; boundary=x',
    `--x\r\ncontent-disposition: form-data; name="query"\r\n\r\n${mutation}\r\n--x--`,
  ],
])('a form of another site, sent as %s, changes nothing', async (contentType, sent) => {
  const response = await fetch(`${shop.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': contentType },
    body: sent,
  });
  expect(response.status).toBeGreaterThanOrEqual(400);
  expect(response.status).toBeLessThan(500);
  expect(await accounts()).toBe(0);
});

test.each<Record<string, string>>([
  {},
  { 'apollo-require-preflight': 'true' },
  { 'content-type': 'application/json' },
])('a mutation by GET changes nothing: %j', async (headers) => {
  const response = await fetch(`${shop.url}/graphql?${new URLSearchParams({ query: mutation })}`, {
    headers,
  });
  expect([400, 405]).toContain(response.status);
  expect(await accounts()).toBe(0);
});

test('a link of another site cannot query either', async () => {
  const response = await fetch(`${shop.url}/graphql?query={categories{name}}`);
  expect(response.status).toBe(400);
});

test('what is not GraphQL is refused as such', async () => {
  const post = (text: string) =>
    fetch(`${shop.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: text,
    });
  for (const text of [
    '',
    '{',
    '[]',
    '"x"',
    '{}',
    '{"query":1}',
    '{"query":"{"}',
    '{"query":"{ nothing }"}',
  ]) {
    const response = await post(text);
    expect([text, response.status]).toEqual([text, 400]);
    const answer = (await response.json()) as { errors: { extensions: { code: string } }[] };
    expect(answer.errors[0]?.extensions.code).toMatch(/^(BAD_REQUEST|GRAPHQL_(PARSE|VALIDATION)_FAILED)$/);
  }
});
