import { STATUS_CODES } from 'node:http';
import type { ErrorRequestHandler } from 'express';
import type { Logger } from 'pino';
import { RestError } from '../rest/rest-error.ts';

const UNREADABLE = 'This body cannot be read. Send JSON with Content-Type: application/json.';

/** What the request itself got wrong, such as malformed JSON or a body over the limit, answered as GraphQL does. */
export function bodyErrors(log: Logger): ErrorRequestHandler {
  return (error, _request, response, next) => {
    if (response.headersSent) return next(error);
    const status = statusOf(error);
    if (status >= 500) log.error({ err: error }, 'A request failed.');
    const code = status >= 500 ? 'INTERNAL_SERVER_ERROR' : 'BAD_REQUEST';
    response.status(status).json({ errors: [{ message: messageOf(error, status), extensions: { code } }] });
  };
}

function messageOf(error: { type?: unknown }, status: number): string | undefined {
  if (error instanceof RestError) return error.details[0]?.message;
  return error.type === 'entity.parse.failed' ? UNREADABLE : STATUS_CODES[status];
}

/** The 4xx that a middleware named, otherwise 500. */
export function statusOf(error: unknown): number {
  const { status } = error as { status?: unknown };
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}
