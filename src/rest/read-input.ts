import { promisify } from 'node:util';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import { jsonBody } from './json-body.ts';
import { requestFault } from './request-fault.ts';
import { RestError } from './rest-error.ts';

const parseJson = promisify<Request, Response, void>(jsonBody);

/** The endpoint's input from where it stands in the request; 400 names every field that does not fit. */
export async function readInput<Input>(
  endpoint: Endpoint<Input>,
  request: Request,
  response: Response,
): Promise<Input> {
  if (endpoint.from === 'body') await readBody(request, response);
  const parsed = endpoint.input.safeParse(rawInput(endpoint, request));
  if (parsed.success) return parsed.data;
  throw new RestError(400, parsed.error.issues.map(detailOf));
}

/** Leaves the body's JSON in `request.body`; 415 for anything else than JSON, 413 for too much of it. */
async function readBody(request: Request, response: Response): Promise<void> {
  const { 'content-type': type, 'content-length': length, 'transfer-encoding': chunked } = request.headers;
  const empty = type === undefined && chunked === undefined && Number(length ?? 0) === 0;
  if (!empty && !/^application\/json\s*(;|$)/i.test(type ?? '')) throw requestFault(415);
  await parseJson(request, response);
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
