import type { Request } from 'express';

/** Longer ones are of clients that try things, not of a shop's. */
const LONGEST = 8_000;

/** Requests of a GET, or a HEAD for it, are alike when their addresses are. */
export function addressKey({ method, originalUrl }: Request): string | undefined {
  return ['GET', 'HEAD'].includes(method) && originalUrl.length <= LONGEST ? originalUrl : undefined;
}

/** Those of GraphQL when operation, variables and the form of the answer are. */
export function operationKey(request: Request): string | undefined {
  const { method, headers, originalUrl, body } = request;
  const form = headers.accept ?? '';
  if (method === 'GET')
    return headers.accept?.includes('html') ? undefined : limited(`${form} ${originalUrl}`);
  if (method !== 'POST' || typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
  const { query, operationName, variables, extensions } = body;
  const asked = asText([query, operationName, variables, extensions]);
  return asked === undefined ? undefined : limited(`${form} ${asked}`);
}

/**
 * JSON can be read that cannot be written: however deep, and 1e999, which would be written as null. Such a request is
 * like no other.
 */
function asText(value: unknown): string | undefined {
  try {
    return JSON.stringify(value, finite);
  } catch {
    return undefined;
  }
}

function finite(_name: string, value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError('No JSON.');
  return value;
}

function limited(key: string): string | undefined {
  return key.length <= LONGEST ? key : undefined;
}
