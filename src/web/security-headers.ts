import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import helmet from 'helmet';

type Middleware = ReturnType<typeof helmet>;

/**
 * Sets the headers that a middleware of helmet's sets, which are the same for every request: it is asked but once. And an
 * answer is for who asked and stored by no one (RFC 9111 section 5.2.2.5), unless it says otherwise itself.
 */
function always(middleware: Middleware): RequestHandler {
  const headers = new Map([['Cache-Control', 'no-store']]);
  const listener = { setHeader: headers.set.bind(headers), removeHeader: headers.delete.bind(headers) };
  middleware({} as IncomingMessage, listener as unknown as ServerResponse, (error) => {
    if (error) throw error;
  });
  return (_request, response, next) => {
    response.setHeaders(headers);
    next();
  };
}

// Pictures and data may be shown by the shop's clients, which live on other origins.
const crossOriginResourcePolicy = { policy: 'cross-origin' } as const;
// What frame-ancestors says, to browsers that do not know it.
const xFrameOptions = { action: 'deny' } as const;

/** Pages of our own: scripts and styles from here only, pictures from anywhere. */
export const pageHeaders = always(
  helmet({
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
    crossOriginResourcePolicy,
    xFrameOptions,
  }),
);

/** Data: nothing that only a page could do need be forbidden, and each header is sent with every answer. */
export const apiHeaders = always(
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
    crossOriginResourcePolicy,
    xFrameOptions,
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
  }),
);

/** The page that loads Apollo Sandbox, which narrows it further with a policy of its own. */
const sandboxHeaders = always(
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", "'unsafe-inline'", 'https://*.apollographql.com'],
        styleSrc: [
          "'self'",
          "'unsafe-inline'",
          'https://*.apollographql.com',
          'https://fonts.googleapis.com',
        ],
        fontSrc: ['https://fonts.gstatic.com'],
        imgSrc: ["'self'", 'data:', 'https:'],
        connectSrc: ["'self'", 'https://*.apollographql.com'],
        frameSrc: ['https://*.apollographql.com'],
        manifestSrc: ['https://*.apollographql.com'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    crossOriginResourcePolicy,
    xFrameOptions,
  }),
);

/** What is posted is answered with data; who looks with a browser gets a page. */
export const graphqlHeaders: RequestHandler = (request, response, next) => {
  const headers = request.method === 'POST' ? apiHeaders : sandboxHeaders;
  headers(request, response, next);
};
