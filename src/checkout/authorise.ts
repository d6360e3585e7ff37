import type { Card } from '../payments/card.ts';
import type { Authorisation } from '../payments/payment-gateway.ts';
import type { PreparedOrder } from './prepare-order.ts';
import type { Till } from './till.ts';

const TIMEOUT_MS = 10_000;

/** The bank's answer, or that there is none yet. Runs in no transaction and holds no connection. */
export async function authorise(
  till: Till,
  prepared: PreparedOrder,
  card: Card,
): Promise<Authorisation | { outcome: 'unknown' }> {
  try {
    return await within(TIMEOUT_MS, till.gateway.authorise({ ...prepared.payment, card }));
  } catch {
    // The error may quote the request; only the order's id is safe to log.
    till.log.error(
      { orderId: prepared.orderId },
      'The outcome of a payment is not known; its order stays PENDING_PAYMENT.',
    );
    return { outcome: 'unknown' };
  }
}

function within<Answer>(milliseconds: number, answer: Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer within ${milliseconds} ms.`)), milliseconds);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
