import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import helmet from 'helmet';

type Middleware = ReturnType<typeof helmet>;

/** Sets these headers and those of a middleware of helmet's, which are the same for every request: it is asked but once. */
function always(middleware: Middleware, more: Record<string, string> = {}): RequestHandler {
  const headers = new Map(Object.entries(more));
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
  // What frame-ancestors says, to browsers that do not know it.
  xFrameOptions: { action: 'deny' },
  // Pictures may be shown by the shop's clients, which live on other origins.
  crossOriginResourcePolicy: { policy: 'cross-origin' },
});
/** An answer is for who asked and stored by no one (RFC 9111 section 5.2.2.5), unless it says otherwise itself. */
export const securityHeaders = always(ofOwnPages, { 'Cache-Control': 'no-store' });

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
