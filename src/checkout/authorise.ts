import type { Card, KnownCard } from '../payments/card.ts';
import type { Authorisation } from '../payments/payment-gateway.ts';
import { within } from '../payments/within.ts';
import type { PreparedOrder } from './prepare-order.ts';
import type { Till } from './till.ts';

/** The bank's answer, or that there is none yet. Runs in no transaction and holds no connection. */
export async function authorise(
  till: Till,
  prepared: PreparedOrder,
  card: Card | KnownCard,
): Promise<Authorisation | { outcome: 'unknown' }> {
  try {
    return await within(till.gateway.authorise({ ...prepared.payment, card }));
  } catch {
    // The error may quote the request; only the order's id is safe to log.
    till.log.warn(
      { orderId: prepared.orderId },
      'The outcome of a payment is not known; recovery will settle it.',
    );
    return { outcome: 'unknown' };
  }
}
