import type Stripe from 'stripe';
import type { Bill } from '../payment-gateway.ts';
import type { IntentBook } from './intent-book.ts';
import { asked, isFailure } from './stripe-failure.ts';

/** The id of the one PaymentIntent of a bill; undefined when Stripe refuses to open one, now and later. */
export type OpenIntent = (bill: Bill) => Promise<string | undefined>;

/**
 * Opens the intent of a ref, or finds it: whoever asks, and in whatever order, acts on the same one. It is opened
 * unconfirmed, so that opening moves no money and needs no card; its parameters follow from the bill, as the same
 * idempotency key demands the same request. It is written down before anyone acts on it.
 */
export function openIntent(stripe: Stripe, book: IntentBook): OpenIntent {
  return async (bill) => {
    const known = await book.find(bill.ref);
    if (known) return known;
    try {
      const { id } = await asked(stripe.paymentIntents.create(paramsOf(bill), { idempotencyKey: bill.ref }));
      return await book.keep(bill.ref, id);
    } catch (failure) {
      // Nobody learns the id of such an intent, so nobody can confirm it: as good as a tombstone.
      if (isFailure(failure, 'refused', 'stored')) return undefined;
      throw failure;
    }
  };
}

function paramsOf({ ref, amountCents, currency }: Bill): Stripe.PaymentIntentCreateParams {
  return {
    amount: amountCents,
    currency: currency.toLowerCase(),
    capture_method: 'manual',
    allowed_payment_method_types: ['card'],
    metadata: { ref },
  };
}
