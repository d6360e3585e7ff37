import { createHash, timingSafeEqual } from 'node:crypto';
import { type Request, Router } from 'express';
import { Registry } from 'prom-client';

/**
 * `/metrics` in Prometheus's text format, for this machine, or for who has the token; to others there is no such page.
 */
export function metricsRouter(scrape: () => Promise<string>, token: string | undefined): Router {
  const router = Router();
  router.get('/metrics', async (request, response, next) => {
    if (!mayRead(request, token)) return next();
    response.set('Content-Type', Registry.PROMETHEUS_CONTENT_TYPE);
    response.send(await scrape());
  });
  return router;
}

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

/** A proxy of this machine passes strangers on: it says so in a header. */
function mayRead(request: Request, token: string | undefined): boolean {
  if (token) return isSame(request.get('authorization') ?? '', `Bearer ${token}`);
  const passedOn = request.get('x-forwarded-for') ?? request.get('forwarded') ?? request.get('via');
  return passedOn === undefined && LOOPBACK.test(request.socket.remoteAddress ?? '');
}

function isSame(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
