import express, { type RequestHandler } from 'express';
import { requestFault } from './request-fault.ts';

/** Reads a body of JSON, of at most 100 kB and in UTF-8 (RFC 8259 section 8.1); anything else is 413 or 415. */
export const jsonBody: RequestHandler = express.json({
  limit: '100kb',
  verify: (_request, _response, _body, charset) => {
    if (charset !== 'utf-8') throw requestFault(415);
  },
});
