import type { Request } from 'express';
import type { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import { RestError } from './rest-error.ts';

/** The endpoint's input from where it stands in the request; 400 names every field that does not fit. */
export function readInput<Input>(endpoint: Endpoint<Input>, request: Request): Input {
  const parsed = endpoint.input.safeParse(rawInput(endpoint, request));
  if (parsed.success) return parsed.data;
  throw new RestError(400, parsed.error.issues.map(detailOf));
}

function rawInput({ from }: Pick<Endpoint, 'from'>, request: Request): unknown {
  if (from === 'query') return withoutEmpty(request.query);
  if (from === 'params') return request.params;
  return from === 'body' ? (request.body ?? {}) : undefined;
}

/** `?category=` is as good as no category. */
function withoutEmpty(query: Request['query']): object {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''));
}

/** The message says what is expected, never what was sent. */
function detailOf(issue: z.core.$ZodIssue) {
  const field = issue.path.join('.') || undefined;
  return { code: 'BAD_USER_INPUT', field, message: issue.message };
}
