import Stripe from 'stripe';
import { declineReason } from './decline-reasons.ts';

/**
 * - declined: the bank said no; `reason` is for the customer
 * - refused: Stripe does nothing on such a request, nor will it on the same one later
 * - conflict: the idempotency key was used for another request, or the payment is in another state
 * - stored: a failure inside Stripe, which it repeats to the same request for as long as it keeps the key
 * - unanswered: what came of it is not known
 */
export type FailureKind = 'declined' | 'refused' | 'conflict' | 'stored' | 'unanswered';

/** What Stripe did not do. The library's own errors quote the request, the card in it: they never leave this folder. */
export class StripeFailure extends Error {
  readonly kind: FailureKind;
  readonly reason: string;

  constructor(kind: FailureKind, message: string, reason = '') {
    super(message);
    this.kind = kind;
    this.reason = reason;
  }
}

export function isFailure(error: unknown, ...kinds: FailureKind[]): error is StripeFailure {
  return error instanceof StripeFailure && kinds.includes(error.kind);
}

/** Stripe's answer, or a StripeFailure. */
export async function asked<Answer>(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    throw failureOf(error);
  }
}

function failureOf(error: unknown): StripeFailure {
  if (error instanceof StripeFailure) return error;
  if (!(error instanceof Stripe.errors.StripeError)) return new StripeFailure('unanswered', 'Stripe failed.');
  const { type, statusCode, code, requestId } = error;
  const message = `Stripe answered ${[type, statusCode, code, requestId].filter(Boolean).join(' ')}.`;
  return new StripeFailure(kindOf(error), message, declineReason(error.decline_code ?? code));
}

function kindOf(error: Stripe.errors.StripeError): FailureKind {
  if (error instanceof Stripe.errors.StripeCardError) return 'declined';
  if (error instanceof Stripe.errors.StripeIdempotencyError) return 'conflict';
  if (error instanceof Stripe.errors.StripeInvalidRequestError) return 'refused';
  return error.headers?.['idempotent-replayed'] === 'true' ? 'stored' : 'unanswered';
}
