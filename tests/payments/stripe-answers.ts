import type { ServerResponse } from 'node:http';

/** A form as it came: nested names are still `card[number]`. */
export type Form = Record<string, string | string[] | undefined>;

export interface Answer {
  status: number;
  body: object;
  /** Told from the idempotency key's first answer. */
  replayed?: boolean;
}

let requests = 0;

export function answerWith(response: ServerResponse, { status, body, replayed }: Answer): void {
  requests += 1;
  response.writeHead(status, {
    'content-type': 'application/json',
    'request-id': `req_${requests}`,
    ...(replayed ? { 'idempotent-replayed': 'true' } : {}),
  });
  response.end(JSON.stringify(body));
}

interface ErrorBody {
  type: string;
  code?: string;
  decline_code?: string;
  param?: string;
}

/** Stripe's errors are talkative: this one quotes what nobody should log. */
export function apiError(status: number, error: ErrorBody, quoted = ''): Answer {
  return { status, body: { error: { message: `The double says no. ${quoted}`, ...error } } };
}
