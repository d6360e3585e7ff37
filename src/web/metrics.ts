import { createHash, timingSafeEqual } from 'node:crypto';
import { type Request, Router } from 'express';
import { Gauge, Registry } from 'prom-client';

/** Payments of one status that are not settled. */
interface Pending {
  status: string;
  count: number;
  oldestSeconds: number;
}

/** What the shop tells of itself, asked anew at every scrape. */
export interface Measured {
  pendingPayments(): Promise<Pending[]>;
}

/**
 * `/metrics` in Prometheus's text format, for this machine, or for who has the token; to others there is no such page.
 * What cannot be asked, as while PostgreSQL is away, is left out.
 */
export function metricsRouter(measured: Measured, token: string | undefined): Router {
  const registry = new Registry();
  measurePayments(registry, measured);
  const router = Router();
  router.get('/metrics', async (request, response, next) => {
    if (!mayRead(request, token)) return next();
    response.set('Content-Type', registry.contentType).set('Cache-Control', 'no-store');
    response.send(await registry.metrics());
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

const WAITING = ['CREATED', 'AUTHORISED', 'VOIDING'];
const BY_STATUS =
  "by status: CREATED waits for the bank's answer, AUTHORISED for the capture, VOIDING for the release.";

function measurePayments(registry: Registry, { pendingPayments }: Measured): void {
  const measure = (name: string, help: string, value: (found: Pending) => number) =>
    new Gauge({
      name,
      help: `${help}, ${BY_STATUS}`,
      labelNames: ['status'],
      registers: [registry],
      async collect() {
        this.reset();
        const pending = await pendingPayments().catch(() => undefined);
        for (const status of pending ? WAITING : []) {
          const found = pending?.find((each) => each.status === status);
          this.set({ status }, found ? value(found) : 0);
        }
      },
    });
  measure('atelier_payments_pending', 'Payments that are not settled', ({ count }) => count);
  measure(
    'atelier_payment_pending_oldest_seconds',
    'Age of the oldest payment that is not settled',
    ({ oldestSeconds }) => oldestSeconds,
  );
}
