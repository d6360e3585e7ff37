import { STATUS_CODES } from 'node:http';
import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import { endpoints } from './endpoints.ts';

/** What any endpoint can answer. */
const ALWAYS = [405, 429, 500, 503];

/** Any POST can carry a key that was used for another request (422) or whose request still runs (409). */
const KEYED = [409, 422];

const HEADERS: Record<number, string[]> = {
  401: ['WWW-Authenticate'],
  405: ['Allow'],
  429: ['Retry-After'],
  503: ['Retry-After'],
};

const errorDetail = z.strictObject({
  code: z.string().describe('For a program to switch on.'),
  field: z.string().optional().describe('Which part of the request.'),
  message: z.string().describe('What to mend.'),
});

/** The contract as an OpenAPI 3.1 document, made from the same table that serves it. */
export function openApi(publicUrl: string): object {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Atelier REST API',
      version: '1.0.0',
      description:
        'A shop for drawings. Every answer is in an envelope: `{"status": "success", "data": ...}` or ' +
        '`{"status": "error", "message": ..., "errors"?: [...]}`.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: publicUrl }],
    paths: pathsOf(endpoints),
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
  };
}

function pathsOf(all: Endpoint[]): Record<string, object> {
  const paths: Record<string, Record<string, object>> = {};
  for (const endpoint of all) {
    const path = `/api${endpoint.path.replace(/:(\w+)/g, '{$1}')}`;
    paths[path] = { ...paths[path], [endpoint.method]: operationOf(endpoint) };
  }
  return paths;
}

function operationOf(endpoint: Endpoint): object {
  const { operationId, summary, description, auth } = endpoint;
  const keyed = endpoint.method === 'post' ? KEYED : [];
  const errors = [...new Set([...endpoint.errors, ...keyed, ...ALWAYS])].sort((a, b) => a - b);
  const responses: Record<string, object> = { 200: success(endpoint) };
  for (const status of errors) responses[status] = failure(status);
  const security = { none: [], optional: [{}, { bearer: [] }], required: [{ bearer: [] }] }[auth];
  return { operationId, summary, description, security, ...inputOf(endpoint), responses };
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'The same key and body answer the same for 24 hours, with `Idempotency-Replayed: true`; another body is 422, a twin still in flight 409.',
  schema: { type: 'string', pattern: '^[!-~]{1,255}$' },
};

function inputOf({ from, input, examples }: Endpoint): object {
  if (from === 'nothing') return {};
  const schema = schemaOf(input, 'input');
  if (from === 'body') {
    const content = { 'application/json': { schema, example: examples.input } };
    return { parameters: [idempotencyKey], requestBody: { required: true, content } };
  }
  const place = from === 'params' ? 'path' : 'query';
  const properties = (schema.properties ?? {}) as Record<string, { description?: string }>;
  const parameters = Object.entries(properties).map(([name, { description, ...shape }]) => {
    return { name, in: place, required: place === 'path', description, schema: shape };
  });
  return { parameters };
}

function success({ data, headers = {}, examples }: Endpoint): object {
  const schema = schemaOf(z.strictObject({ status: z.literal('success'), data }), 'output');
  return {
    description: STATUS_CODES[200],
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, description]) => [
        name,
        { description, schema: { type: 'string' } },
      ]),
    ),
    content: { 'application/json': { schema, example: { status: 'success', data: examples.data } } },
  };
}

function failure(status: number): object {
  const message = STATUS_CODES[status] ?? '';
  const details = status < 500 ? { errors: z.array(errorDetail).min(1).optional() } : {};
  const schema = schemaOf(
    z.strictObject({ status: z.literal('error'), message: z.literal(message), ...details }),
    'output',
  );
  const headers = Object.fromEntries(
    (HEADERS[status] ?? []).map((name) => [name, { required: true, schema: { type: 'string' } }]),
  );
  return {
    description: message,
    headers,
    content: { 'application/json': { schema, example: { status: 'error', message } } },
  };
}

function schemaOf(type: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(type, { io });
  return schema;
}
