import type Stripe from 'stripe';
import type { Card, KnownCard } from '../card.ts';
import type { Authorisation, PaymentRequest } from '../payment-gateway.ts';
import { CANCELLED, confirmationNeeded, UNUSABLE } from './decline-reasons.ts';
import { stateOf, UNCONFIRMED } from './intent-state.ts';
import type { OpenIntent } from './open-intent.ts';
import type { StripeClient } from './stripe-client.ts';
import { asked, isFailure, StripeFailure } from './stripe-failure.ts';

type Intent = Stripe.PaymentIntent;
type PaymentMethodData = Stripe.PaymentIntentConfirmParams.PaymentMethodData;

/** Opens the intent and confirms it with the card: the only call that carries one, and the only one that sets money aside. */
export async function authoriseIntent(
  client: StripeClient,
  open: OpenIntent,
  request: PaymentRequest,
): Promise<Authorisation> {
  const startedAt = performance.now();
  const id = await open(request);
  if (!id) return { outcome: 'declined', reason: UNUSABLE };
  const timeout = Math.floor(client.timeoutMs - (performance.now() - startedAt));
  // Nobody waits for it any more, and recovery may be at work on it.
  if (timeout <= 0) throw new StripeFailure('unanswered', 'Stripe opened the PaymentIntent too late.');
  try {
    return await answerOf(client.stripe, await confirm(client.stripe, id, request, timeout));
  } catch (failure) {
    if (isFailure(failure, 'declined')) return { outcome: 'declined', reason: failure.reason };
    if (isFailure(failure, 'refused', 'conflict', 'stored')) return whatStands(client.stripe, id, failure);
    throw failure;
  }
}

async function confirm(
  stripe: Stripe,
  id: string,
  { ref, card }: PaymentRequest,
  timeout: number,
): Promise<Intent> {
  const options = { idempotencyKey: `${ref}:confirm`, timeout };
  const answer = await asked(stripe.paymentIntents.confirm(id, meansOf(card), options));
  // A replay tells how it was then; what counts is how it is.
  if (answer.lastResponse.headers['idempotent-replayed'] !== 'true') return answer;
  return asked(stripe.paymentIntents.retrieve(id));
}

/** The library's types leave the raw card out, as Stripe would rather see a token; its API takes it. */
function meansOf(card: Card | KnownCard): Stripe.PaymentIntentConfirmParams {
  if (!('number' in card)) return { payment_method: card.paymentMethodId };
  const { number, expiryMonth, expiryYear, cvv } = card;
  const raw = { number, exp_month: expiryMonth, exp_year: expiryYear, cvc: cvv };
  return { payment_method_data: { type: 'card', card: raw } as PaymentMethodData };
}

async function answerOf(stripe: Stripe, intent: Intent): Promise<Authorisation> {
  if (intent.status === 'requires_action') {
    await asked(stripe.paymentIntents.cancel(intent.id, { cancellation_reason: UNCONFIRMED }));
    return { outcome: 'declined', reason: confirmationNeeded() };
  }
  const known = stateOf(intent);
  if (known.state === 'AUTHORISED' || known.state === 'CAPTURED') return { outcome: 'approved' };
  return { outcome: 'declined', reason: known.state === 'DECLINED' ? known.reason : CANCELLED };
}

/** After a confirmation that did nothing now: what an earlier one, or a void, made of the intent. */
async function whatStands(stripe: Stripe, id: string, failure: StripeFailure): Promise<Authorisation> {
  const intent = await asked(stripe.paymentIntents.retrieve(id));
  if (stateOf(intent).state !== 'NONE') return answerOf(stripe, intent);
  if (failure.kind !== 'refused') throw failure;
  return { outcome: 'declined', reason: UNUSABLE };
}
