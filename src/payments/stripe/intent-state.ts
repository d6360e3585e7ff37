import type Stripe from 'stripe';
import type { GatewayPayment } from '../payment-gateway.ts';
import { confirmationNeeded, declineReason } from './decline-reasons.ts';
import { StripeFailure } from './stripe-failure.ts';

/** Why we cancel an intent whose bank wanted a confirmation; a void gives no reason. */
export const UNCONFIRMED = 'abandoned';

/** What a PaymentIntent, read with its latest charge, means to the shop. Rejects while Stripe itself does not know. */
export function stateOf(intent: Stripe.PaymentIntent): GatewayPayment {
  switch (intent.status) {
    case 'requires_capture':
      return { state: 'AUTHORISED' };
    case 'succeeded':
      return { state: isRefunded(intent) ? 'REFUNDED' : 'CAPTURED' };
    case 'canceled':
      return declineOf(intent) ?? { state: 'VOIDED' };
    case 'requires_payment_method':
      return declineOf(intent) ?? { state: 'NONE' };
    // Nothing is set aside before the bank has its confirmation, and nobody will give it.
    case 'requires_action':
    case 'requires_confirmation':
      return { state: 'NONE' };
    default:
      throw new StripeFailure('unanswered', `The PaymentIntent is ${intent.status}.`);
  }
}

function declineOf(intent: Stripe.PaymentIntent): GatewayPayment | undefined {
  if (intent.cancellation_reason === UNCONFIRMED) return { state: 'DECLINED', reason: confirmationNeeded() };
  const { last_payment_error: error } = intent;
  return error ? { state: 'DECLINED', reason: declineReason(error.decline_code ?? error.code) } : undefined;
}

function isRefunded({ latest_charge: charge }: Stripe.PaymentIntent): boolean {
  return typeof charge === 'object' && charge !== null && charge.refunded;
}
