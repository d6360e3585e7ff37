import type { RequestHandler } from 'express';
import type { Logger } from 'pino';

/** Says once that a proxy seems to stand before the shop which it was not told to trust. */
export function noticeUntrustedProxy(trusted: unknown, log: Logger): RequestHandler {
  let said = trusted !== undefined;
  return (request, _response, next) => {
    if (!said && request.headers['x-forwarded-for'] !== undefined) {
      said = true;
      log.warn(
        'A request says X-Forwarded-For, and TRUST_PROXY is not set: behind a proxy all clients count as one.',
      );
    }
    next();
  };
}
