import type { RequestHandler } from 'express';
import { onErrandFor, stopWithClient } from '../shared/client-gone.ts';

/** Ties what a request asks of the database to its client; a GET or HEAD only reads (RFC 9110 section 9.2.1). */
export const errand: RequestHandler = ({ method }, response, next) => {
  onErrandFor(response, () => {
    if (method === 'GET' || method === 'HEAD') stopWithClient();
    next();
  });
};
