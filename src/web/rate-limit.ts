import type { RequestHandler } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { sendError } from '../rest/envelope.ts';
import { requestFault } from '../rest/request-fault.ts';
import { networkOf } from '../shared/network-address.ts';

const WINDOW_SECONDS = 10;

/**
 * At most so many requests of one address in ten seconds; more are 429 with Retry-After (RFC 6585 section 4). Counted in
 * this process: it is there to hold back a flood, not to account for anyone. Undefined without a limit.
 */
export function rateLimit(points: number | undefined): RequestHandler | undefined {
  if (points === undefined) return undefined;
  const limiter = new RateLimiterMemory({ points, duration: WINDOW_SECONDS });
  return (request, response, next) => {
    limiter.consume(networkOf(request.ip)).then(
      () => next(),
      (refused: unknown) => {
        if (!(refused instanceof RateLimiterRes)) return next(refused);
        const wait = String(Math.max(1, Math.ceil(refused.msBeforeNext / 1000)));
        const fault = requestFault(429, { 'Retry-After': wait });
        if (!/^\/graphql$/i.test(request.baseUrl)) return sendError(response, fault);
        const [{ code, message } = {}] = fault.details;
        response.status(429).set(fault.headers);
        response.json({ errors: [{ message, extensions: { code } }] });
      },
    );
  };
}
