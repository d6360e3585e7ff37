import express, { Router } from 'express';

/** Keeps an event; false when Stripe did not send it. Rejects when it could not be kept. */
export type ReceiveEvent = (body: Buffer, signature: string) => Promise<boolean>;

const BODY_LIMIT = '256kb';

/** Stripe's webhooks. The signature is over the body's very bytes; Stripe sends again what is not answered 2xx. */
export function stripeWebhook(receive: ReceiveEvent): Router {
  const router = Router();
  router.post(
    '/webhooks/stripe',
    express.raw({ type: () => true, limit: BODY_LIMIT, inflate: false }),
    async (request, response) => {
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const kept = await receive(body, request.get('stripe-signature') ?? '');
      if (kept) response.json({ received: true });
      else
        response.status(400).json({ error: 'This is not an event that Stripe signed in the last minutes.' });
    },
  );
  return router;
}
