import { Ajv2020 } from 'ajv/dist/2020.js';
import { openApi } from '../../src/rest/openapi.ts';
import type { RestAnswer } from './rest-client.ts';

interface Operation {
  responses: Record<
    string,
    { headers?: Record<string, { required?: boolean }>; content: { 'application/json': { schema: object } } }
  >;
}

const document = openApi('http://shop.test') as { paths: Record<string, Record<string, Operation>> };
const ajv = new Ajv2020({ strict: false, allErrors: true });

/** Throws unless the answer of a documented operation is one that the document promises. */
export function checkAgainstOpenApi(
  method: string,
  path: string,
  { status, headers, body }: RestAnswer,
): void {
  const operation = operationOf(method, path.split('?')[0] ?? '');
  if (!operation) return;
  const promised = operation.responses[status];
  if (!promised)
    throw new Error(`${method} ${path} answered ${status}, which the OpenAPI document does not name.`);
  for (const [name, { required }] of Object.entries(promised.headers ?? {})) {
    if (required && !headers.has(name))
      throw new Error(`${method} ${path} answered ${status} without the header ${name}.`);
  }
  const { schema } = promised.content['application/json'];
  if (!ajv.validate(schema, body))
    throw new Error(`${method} ${path} ${status}: ${ajv.errorsText()}\n${JSON.stringify(body)}`);
}

function operationOf(method: string, path: string): Operation | undefined {
  const template = Object.keys(document.paths).find((known) =>
    new RegExp(`^${known.replace(/\{\w+\}/g, '[^/]+')}$`).test(path),
  );
  return template === undefined ? undefined : document.paths[template]?.[method.toLowerCase()];
}
