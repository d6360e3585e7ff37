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
  return [privateNetwork(config.production), (...call) => (asksCors(call[0]) ? answer(...call) : call[2]())];
}

/** An OPTIONS that is no preflight is a method like any other: an unknown path is 404 and a known one 405. */
function asksCors({ method, headers }: Request): boolean {
  return method !== 'OPTIONS' || headers['access-control-request-method'] !== undefined;
}

/** Lets Sandbox on Apollo's site reach a server on this machine (Private Network Access preflight). */
function privateNetwork(production: boolean): RequestHandler {
  return (request, response, next) => {
    const asked = request.headers['access-control-request-private-network'] === 'true';
    if (asked && !production) response.set('Access-Control-Allow-Private-Network', 'true');
    next();
  };
}
