import corsMiddleware from 'cors';
import type { Request, RequestHandler } from 'express';

/** Apollo Sandbox on its own site, and any page that a developer serves on this machine. */
const DEVELOPMENT_ORIGINS = [
  'https://studio.apollographql.com',
  'https://sandbox.embed.apollographql.com',
  /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/,
];

/** Which pages in a browser may call the API. Tokens travel in a header, never in a cookie. */
export function cors(config: { production: boolean; corsOrigins: string[] | undefined }): RequestHandler[] {
  const origin = config.corsOrigins ?? (config.production ? [] : DEVELOPMENT_ORIGINS);
  const exposedHeaders = ['Link', 'Retry-After', 'WWW-Authenticate', 'Idempotency-Replayed', 'X-Request-Id'];
  const answer = corsMiddleware({ origin, exposedHeaders, maxAge: 600 });
  const told: RequestHandler = (request, response, next) => {
    if (asksCors(request)) return answer(request, response, next);
    // To who asks from no page no more matters than that a cache must not give a page the same answer.
    if (request.method !== 'OPTIONS') response.setHeader('Vary', 'Origin');
    next();
  };
  return config.production ? [told] : [privateNetwork, told];
}

/** An OPTIONS that is no preflight is a method like any other: an unknown path is 404 and a known one 405. */
function asksCors({ method, headers }: Request): boolean {
  if (method === 'OPTIONS') return headers['access-control-request-method'] !== undefined;
  return headers.origin !== undefined;
}

/** Lets Sandbox on Apollo's site reach a server on this machine (Private Network Access preflight). */
const privateNetwork: RequestHandler = (request, response, next) => {
  if (request.headers['access-control-request-private-network'] === 'true')
    response.set('Access-Control-Allow-Private-Network', 'true');
  next();
};
