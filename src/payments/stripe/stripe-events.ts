import Stripe from 'stripe';
import { z } from 'zod';

/** Of an event only what tells where to look: what it claims is not believed but looked up. */
export interface StripeNews {
  id: string;
  type: string;
  ref: string | undefined;
}

/** A signature older than this is refused, in seconds: a recorded event cannot be played back later. */
const TOLERANCE_SECONDS = 300;

const shape = z.object({ id: z.string().max(255), type: z.string().max(255), data: z.unknown() });
const payment = z.object({ object: z.object({ metadata: z.object({ ref: z.guid() }) }) });

/** Reads a webhook's raw body; undefined unless Stripe signed it (docs.stripe.com/webhooks/signature), lately. */
export function eventReader(secret: string) {
  return (body: Buffer, signature: string): StripeNews | undefined => {
    const event = shape.safeParse(signedEvent(secret, body, signature));
    if (!event.success) return undefined;
    const { id, type, data } = event.data;
    return { id, type, ref: payment.safeParse(data).data?.object.metadata.ref };
  };
}

function signedEvent(secret: string, body: Buffer, signature: string): unknown {
  try {
    return Stripe.webhooks.constructEvent(body, signature, secret, TOLERANCE_SECONDS);
  } catch {
    return undefined;
  }
}
