import express, { type RequestHandler } from 'express';
import { nestsDeeper } from './json-depth.ts';
import { requestFault } from './request-fault.ts';
import { RestError } from './rest-error.ts';

/** Several times what any input has; what is deeper would cost each look at it more than all else in a request. */
const DEEPEST = 50;

const tooDeep = `Arrays and objects may stand in one another ${DEEPEST} levels deep. Send flatter JSON.`;

/**
 * Reads a body of JSON, of at most 100 kB and in UTF-8 (RFC 8259 section 8.1); anything else is 413 or 415. How deep it
 * nests is seen before it is parsed (RFC 8259 section 9 lets a reader set a limit): too deep is 400.
 */
export const jsonBody: RequestHandler = express.json({
  limit: '100kb',
  verify: (_request, _response, body, charset) => {
    if (charset !== 'utf-8') throw requestFault(415);
    if (nestsDeeper(body, DEEPEST)) throw new RestError(400, [{ code: 'BAD_USER_INPUT', message: tooDeep }]);
  },
});
