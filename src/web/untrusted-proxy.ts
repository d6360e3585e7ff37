import type { RequestHandler } from 'express';
import type { Logger } from 'pino';

/** Says once that a proxy seems to stand before the shop which it was not told to trust; undefined when it was told. */
export function noticeUntrustedProxy(trusted: unknown, log: Logger): RequestHandler | undefined {
  if (trusted !== undefined) return undefined;
  let said = false;
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
