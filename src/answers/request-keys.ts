import type { Request } from 'express';

/** Longer ones are of clients that try things, not of a shop's. */
const LONGEST = 8_000;

/** Requests of a GET are alike when their addresses are. */
export function addressKey({ method, originalUrl }: Request): string | undefined {
  return method === 'GET' && originalUrl.length <= LONGEST ? originalUrl : undefined;
}

/** Those of GraphQL when operation, variables and the form of the answer are. */
export function operationKey(request: Request): string | undefined {
  const { method, headers, originalUrl, body } = request;
  const form = headers.accept ?? '';
  if (method === 'GET')
    return headers.accept?.includes('html') ? undefined : limited(`${form} ${originalUrl}`);
  if (method !== 'POST' || typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
  const { query, operationName, variables, extensions } = body;
  return limited(`${form} ${JSON.stringify([query, operationName, variables, extensions])}`);
}

function limited(key: string): string | undefined {
  return key.length <= LONGEST ? key : undefined;
}
