import type { RequestHandler } from 'express';

/** Has a HEAD answered as the GET it is, by who does not know it: Node leaves out the content (RFC 9110 section 9.3.2). */
export const headAsGet: RequestHandler = (request, _response, next) => {
  if (request.method === 'HEAD') request.method = 'GET';
  next();
};
