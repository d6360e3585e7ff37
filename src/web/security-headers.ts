import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import helmet from 'helmet';

type Middleware = ReturnType<typeof helmet>;

/** Sets the headers that a middleware of helmet's sets, which are the same for every request: it is asked but once. */
function always(middleware: Middleware): RequestHandler {
  const headers = new Map<string, string>();
  const listener = { setHeader: headers.set.bind(headers), removeHeader: headers.delete.bind(headers) };
  middleware({} as IncomingMessage, listener as unknown as ServerResponse, (error) => {
    if (error) throw error;
  });
  return (_request, response, next) => {
    response.setHeaders(headers);
    next();
  };
}

/** Pages of our own: scripts and styles from here only, pictures from anywhere. */
const ofOwnPages = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      imgSrc: ["'self'", 'data:', 'https:'],
      objectSrc: ["'none'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
    },
  },
  // Pictures may be shown by the shop's clients, which live on other origins.
  crossOriginResourcePolicy: { policy: 'cross-origin' },
});
export const securityHeaders = always(ofOwnPages);

/** What Apollo Sandbox loads; the page narrows it further with a policy of its own. */
const ofSandbox = helmet.contentSecurityPolicy({
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'", "'unsafe-inline'", 'https://*.apollographql.com'],
    styleSrc: ["'self'", "'unsafe-inline'", 'https://*.apollographql.com', 'https://fonts.googleapis.com'],
    fontSrc: ['https://fonts.gstatic.com'],
    imgSrc: ["'self'", 'data:', 'https:'],
    connectSrc: ["'self'", 'https://*.apollographql.com'],
    frameSrc: ['https://*.apollographql.com'],
    manifestSrc: ['https://*.apollographql.com'],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
});
export const sandboxHeaders = always(ofSandbox);
