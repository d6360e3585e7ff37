import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** Pages of our own: scripts and styles from here only, pictures from anywhere. */
export const securityHeaders: RequestHandler = helmet({
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

/** What Apollo Sandbox loads; the page narrows it further with a policy of its own. */
export const sandboxHeaders: RequestHandler = helmet.contentSecurityPolicy({
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
