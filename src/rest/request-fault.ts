import { RestError } from './rest-error.ts';

/** What a request itself can get wrong, before any operation sees it, and what to mend. */
const faults: Record<number, { code: string; message: string }> = {
  400: {
    code: 'BAD_USER_INPUT',
    message: 'This cannot be read. Check the encoding of the address and the JSON of the body.',
  },
  404: { code: 'NOT_FOUND', message: 'There is nothing at this address. See /api/docs for what there is.' },
  405: {
    code: 'METHOD_NOT_ALLOWED',
    message: 'This address has other methods. Use one of those in the Allow header.',
  },
  413: { code: 'PAYLOAD_TOO_LARGE', message: 'The body is too large. Send at most 100 kB.' },
  429: {
    code: 'TOO_MANY_REQUESTS',
    message: 'Too many requests from this address. Wait as many seconds as Retry-After says.',
  },
  415: {
    code: 'UNSUPPORTED_MEDIA_TYPE',
    message: 'Send JSON in UTF-8, with Content-Type: application/json.',
  },
};

/** A refusal of the request as such: unknown address, wrong method, unreadable body. */
export function requestFault(status: number, headers: Record<string, string> = {}): RestError {
  const fault = faults[status];
  return new RestError(status, fault ? [fault] : [], headers);
}
