import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ManifestUnusable, readManifest } from '../../src/graphql/persisted/manifest.ts';
import { makeCustomer } from '../support/factories.ts';
import type { Json } from '../support/json.ts';
import { openShop, type TestShop } from '../support/shop.ts';

const FILE = 'schema/persisted-queries.json';
const { operations } = JSON.parse(readFileSync(FILE, 'utf8')) as {
  operations: { id: string; name: string; type: string; body: string }[];
};
const named = (name: string) =>
  operations.find((operation) => operation.name === name) as (typeof operations)[0];
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const by = (sha256Hash: unknown) => ({ persistedQuery: { version: 1, sha256Hash } });

let shop: TestShop;
const send = async (body: Json, token?: string) => {
  const response = await fetch(`${shop.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
  });
  return { status: response.status, ...((await response.json()) as Json) };
};
const get = async (parameters: Record<string, string>, preflighted = true) => {
  const response = await fetch(`${shop.url}/graphql?${new URLSearchParams(parameters)}`, {
    headers: preflighted ? { 'apollo-require-preflight': 'true' } : {},
  });
  return { status: response.status, ...((await response.json()) as Json) };
};

describe('a shop that serves any document', () => {
  beforeAll(async () => {
    shop = await openShop();
  });
  afterAll(() => shop.close());

  test('learns a query once and then knows it by its hash, over POST and GET', async () => {
    const query = '{ categories { name } }';
    const unknown = await send({ extensions: by(hashOf(query)) });
    expect(unknown.errors[0].extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND');
    expect((await send({ query, extensions: by(hashOf(query)) })).data).toEqual({ categories: [] });
    expect((await send({ extensions: by(hashOf(query)) })).data).toEqual({ categories: [] });
    const got = await get({ extensions: JSON.stringify(by(hashOf(query))) });
    expect([got.status, got.data]).toEqual([200, { categories: [] }]);
    expect((await get({ extensions: JSON.stringify(by(hashOf(query))) }, false)).status).toBe(400);
  });

  test('does not learn a query under the hash of another, nor one it refuses', async () => {
    const query = '{ categories { slug } }';
    expect((await send({ query, extensions: by(hashOf('{ me { id } }')) })).status).toBe(400);
    const tooDeep = `{ drawing(id: 1) { ${'similar { drawing { '.repeat(4)} id ${'} } '.repeat(4)} } }`;
    expect((await send({ query: tooDeep, extensions: by(hashOf(tooDeep)) })).status).toBe(400);
    const later = await send({ extensions: by(hashOf(tooDeep)) });
    expect(later.errors[0].extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND');
  });

  test.each([null, 7, {}, ['x'], '__proto__', ''])('takes %j for no hash it knows', async (hash) => {
    const { status, errors } = await send({ extensions: by(hash) });
    expect([status < 500, errors[0].extensions.code]).not.toContain('INTERNAL_SERVER_ERROR');
  });

  test.each([
    ['the hash of another', 1, hashOf('{ me { id } }')],
    ['its hash in capitals', 1, hashOf('{ __typename }').toUpperCase()],
    ['another version', 2, hashOf('{ __typename }')],
    ['no version', undefined, hashOf('{ __typename }')],
  ])('a query with %s is a mistake of the client', async (_what, version, sha256Hash) => {
    const extensions = { persistedQuery: { version, sha256Hash } };
    const { status, errors } = await send({ query: '{ __typename }', extensions });
    expect([status, errors[0].extensions]).toEqual([400, { code: 'BAD_REQUEST' }]);
    expect(shop.logged.join('')).not.toContain('A request failed.');
  });

  test('by GET changes nothing, even when the mutation is known', async () => {
    const { body } = named('Register');
    await send({ query: body, variables: { input: {} }, extensions: by(hashOf(body)) });
    const input = { name: 'Eve', email: 'eve@example.com', password: 'a quiet line of ink' };
    const { status } = await get({
      extensions: JSON.stringify(by(hashOf(body))),
      variables: JSON.stringify({ input }),
    });
    expect([400, 405]).toContain(status);
  });
});

describe('a shop of PERSISTED_QUERIES_ONLY', () => {
  beforeAll(async () => {
    shop = await openShop({ config: { persistedQueriesOnly: FILE } });
  });
  afterAll(() => shop.close());

  test.each(operations)('serves $name by its id and by its text', async ({ id, body }) => {
    for (const sent of [{ extensions: by(id) }, { query: body }, { query: body, extensions: by(id) }]) {
      const { errors = [] } = await send(sent);
      const codes = errors.map((error: Json) => error.extensions.code);
      expect(codes).not.toContain('PERSISTED_QUERY_ONLY');
      expect(codes).not.toContain('PERSISTED_QUERY_NOT_FOUND');
    }
  });

  test('serves queries over GET', async () => {
    const { token } = await makeCustomer(shop);
    expect((await send({ extensions: by(named('ShowCart').id) }, token)).data).toEqual({
      cart: { lines: [] },
    });
    const got = await get({ extensions: JSON.stringify(by(named('ListDrawings').id)) });
    expect(got.data.drawings).toEqual(expect.any(Object));
  });

  test.each([
    ['any other', '{ categories { name } }'],
    ['one that differs by a space', ` ${named('ListDrawings').body}`],
    ['one of the same name', 'query ListDrawings { categories { name } }'],
    ['introspection', '{ __schema { queryType { name } } }'],
    ['a bare __typename', '{ __typename }'],
    ['an invalid, whose faults would tell of the schema,', '{ category { id } }'],
    ['an unreadable', '{ categories '],
  ])('refuses %s query, by POST and GET, and does not learn it', async (_which, query) => {
    for (const answer of [
      await send({ query }),
      await send({ query, extensions: by(hashOf(query)) }),
      await get({ query }),
    ]) {
      expect([answer.status, answer.data]).toEqual([400, undefined]);
      expect(answer.errors[0].extensions.code).toBe('PERSISTED_QUERY_ONLY');
    }
    const { errors } = await send({ extensions: by(hashOf(query)) });
    expect(errors[0].extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND');
  });

  test('goes on serving REST and the welcome page, whose operations are its own', async () => {
    expect((await shop.rest('GET /api/drawings')).status).toBe(200);
    expect((await fetch(shop.url)).status).toBe(200);
  });
});

test.each(['nowhere.json', 'package.json'])(
  '%s is no manifest, and the shop says what to do',
  async (file) => {
    await expect(readManifest(file)).rejects.toThrow(ManifestUnusable);
    await expect(readManifest(file)).rejects.toThrow('npm run persisted-queries');
  },
);
