import { Ajv2020 } from 'ajv/dist/2020.js';
import { openApi } from '../../src/rest/openapi.ts';
import type { Json } from '../support/json.ts';

const document: Json = openApi('http://shop.test');
const ajv = new Ajv2020({ strict: true, allErrors: true, formats: {} });

const always = [200, 405, 429, 500, 503];
const body = [400, 413, 415, 422];
/** The contract's endpoints, with every status that each can answer. */
const contract: Record<string, { auth: 'none' | 'optional' | 'required'; statuses: number[] }> = {
  'post /api/auth/register': { auth: 'none', statuses: [...body, 409] },
  'post /api/auth/login': { auth: 'none', statuses: [...body, 401, 409] },
  'get /api/drawings': { auth: 'optional', statuses: [400, 401] },
  'get /api/drawings/{id}': { auth: 'optional', statuses: [400, 401, 404] },
  'post /api/cart': { auth: 'required', statuses: [...body, 401, 404, 409] },
  'get /api/cart': { auth: 'required', statuses: [401] },
  'post /api/checkout': { auth: 'required', statuses: [...body, 401, 402, 409] },
};

const operations: [string, Json][] = Object.entries(document.paths as Json).flatMap(([path, item]) =>
  Object.entries(item as Json).map(
    ([method, operation]) => [`${method} ${path}`, operation as Json] as [string, Json],
  ),
);

test('it is an OpenAPI 3.1 document with what that standard requires', () => {
  expect(document).toMatchObject({
    openapi: expect.stringMatching(/^3\.1\.\d+$/),
    info: { title: expect.any(String), version: expect.any(String) },
    servers: [{ url: 'http://shop.test' }],
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
  });
  expect(JSON.parse(JSON.stringify(document))).toEqual(document);
});

test("it has the contract's operations and no other", () => {
  expect(operations.map(([name]) => name).sort()).toEqual(Object.keys(contract).sort());
  expect(new Set(operations.map(([, { operationId }]) => operationId)).size).toBe(operations.length);
});

describe.each(operations)('%s', (name, operation) => {
  const { auth, statuses } = contract[name] ?? { auth: 'none', statuses: [] };

  test('names every status it can answer', () => {
    expect(Object.keys(operation.responses).map(Number)).toEqual(
      [...always, ...statuses].sort((a, b) => a - b),
    );
  });

  test('says whether a token is needed', () => {
    expect(operation.security).toEqual(
      { none: [], optional: [{}, { bearer: [] }], required: [{ bearer: [] }] }[auth],
    );
  });

  test('has a summary and a description', () => {
    expect([operation.summary, operation.description]).toEqual([expect.any(String), expect.any(String)]);
  });

  test('has schemas that its own examples fit', () => {
    const contents = [operation.requestBody, ...Object.values(operation.responses as Json)]
      .filter(Boolean)
      .map((part: Json) => part.content['application/json']);
    for (const { schema, example } of contents) {
      expect(example).toBeDefined();
      expect({ valid: ajv.validate(schema, example), errors: ajv.errors }).toEqual({
        valid: true,
        errors: null,
      });
    }
  });

  test('has a schema for each parameter, and names those of its path', () => {
    const inPath = [...name.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter);
    const parameters: Json[] = operation.parameters ?? [];
    expect(
      parameters.filter((parameter) => parameter.in === 'path').map((parameter) => parameter.name),
    ).toEqual(inPath);
    for (const parameter of parameters) {
      expect(parameter).toMatchObject({ required: parameter.in === 'path', description: expect.any(String) });
      ajv.compile(parameter.schema);
    }
  });

  test('tells of the headers that come with a refusal', () => {
    const headers = { 401: 'WWW-Authenticate', 405: 'Allow', 429: 'Retry-After', 503: 'Retry-After' };
    for (const [status, header] of Object.entries(headers)) {
      if (status in operation.responses) expect(operation.responses[status].headers).toHaveProperty([header]);
    }
  });

  test('tells of the link to the next page where there is one', () => {
    const headers = Object.keys(operation.responses['200'].headers);
    expect(headers).toEqual(name === 'get /api/drawings' ? ['Link'] : []);
  });

  test('lets no 5xx say more than its phrase', () => {
    for (const status of ['500', '503']) {
      const { schema } = operation.responses[status].content['application/json'];
      expect(Object.keys(schema.properties)).toEqual(['status', 'message']);
    }
  });
});

test('an answer with a key more or less than the contract does not fit', () => {
  const { schema, example } = document.paths['/api/cart'].get.responses['200'].content['application/json'];
  const [line] = example.data;
  for (const wrong of [{ ...line, extra: 1 }, { ...line, price: '120.50' }, { ...line, quantity: 1.5 }, {}])
    expect(ajv.validate(schema, { ...example, data: [wrong] })).toBe(false);
});
