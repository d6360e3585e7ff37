import { randomBytes } from 'node:crypto';
import { type Answer, apiError, type Form } from './stripe-answers.ts';

export interface Intent {
  id: string;
  object: 'payment_intent';
  amount: number;
  currency: string;
  capture_method: string;
  status: string;
  metadata: Record<string, string>;
  cancellation_reason: string | null;
  last_payment_error: object | null;
  latest_charge: { id: string; object: 'charge'; refunded: boolean } | null;
}

/** Stripe's test cards, by number; and by the ids of payment methods that stand for them. */
const outcomes: Record<string, { code?: string; decline_code?: string; action?: true }> = {
  '4242424242424242': {},
  '4000000000000002': { code: 'card_declined', decline_code: 'generic_decline' },
  '4000000000009995': { code: 'card_declined', decline_code: 'insufficient_funds' },
  '4000000000000069': { code: 'expired_card' },
  '4000002500003155': { action: true },
};
const numbers: Record<string, string> = {
  pm_card_visa: '4242424242424242',
  pm_card_visa_chargeDeclined: '4000000000000002',
  pm_card_visa_chargeDeclinedInsufficientFunds: '4000000000009995',
  pm_card_authenticationRequired: '4000002500003155',
};

/** What Stripe knows, and what it does on a request; every step is one, as Stripe locks the object. */
export function stripeBooks() {
  const intents: Intent[] = [];
  const find = (id: string | undefined) => intents.find((intent) => intent.id === id);
  const act = (method: string, path: string, form: Form): Answer => {
    const [, , kind, id = '', verb] = path.split('/');
    if (kind === 'payment_methods') return paymentMethod(id);
    if (kind === 'refunds') return refund(find(String(form.payment_intent)));
    if (method === 'POST' && id === '') return open(intents, form);
    const intent = find(id);
    if (!intent)
      return apiError(404, { type: 'invalid_request_error', code: 'resource_missing', param: 'intent' });
    if (method === 'GET') return { status: 200, body: intent };
    return { confirm, capture, cancel }[verb as 'confirm'](intent, form);
  };
  return { intents, act };
}

function open(intents: Intent[], form: Form): Answer {
  const amount = Number(form.amount);
  if (!(amount >= 50)) return apiError(400, { type: 'invalid_request_error', code: 'amount_too_small' });
  const intent: Intent = {
    id: `pi_${randomBytes(12).toString('hex')}`,
    object: 'payment_intent',
    amount,
    currency: String(form.currency),
    capture_method: String(form.capture_method),
    status: 'requires_payment_method',
    metadata: { ref: String(form['metadata[ref]']) },
    cancellation_reason: null,
    last_payment_error: null,
    latest_charge: null,
  };
  intents.push(intent);
  return ok(intent);
}

function confirm(intent: Intent, form: Form): Answer {
  if (intent.status !== 'requires_payment_method') return unexpected(intent);
  const raw = form['payment_method_data[card][number]'];
  const number = raw ? String(raw) : numbers[String(form.payment_method)];
  const outcome = outcomes[number ?? ''];
  if (!outcome)
    return apiError(
      400,
      { type: 'invalid_request_error', code: 'resource_missing', param: 'payment_method' },
      `${number} ${form['payment_method_data[card][cvc]']}`,
    );
  const { action, ...error } = outcome;
  if (error.code) {
    intent.last_payment_error = { type: 'card_error', ...error };
    return apiError(402, { type: 'card_error', ...error }, `${number} was declined`);
  }
  intent.last_payment_error = null;
  intent.status = action ? 'requires_action' : 'requires_capture';
  if (!action) intent.latest_charge = { id: `ch_${intent.id}`, object: 'charge', refunded: false };
  return ok(intent);
}

function capture(intent: Intent): Answer {
  if (intent.status !== 'requires_capture') return unexpected(intent);
  intent.status = 'succeeded';
  return ok(intent);
}

function cancel(intent: Intent, form: Form): Answer {
  if (intent.status === 'succeeded' || intent.status === 'canceled') return unexpected(intent);
  intent.status = 'canceled';
  intent.cancellation_reason = form.cancellation_reason ? String(form.cancellation_reason) : null;
  return ok(intent);
}

function refund(intent: Intent | undefined): Answer {
  const charge = intent?.latest_charge;
  if (!intent || !charge || intent.status === 'canceled')
    return apiError(400, { type: 'invalid_request_error', code: 'missing' });
  if (charge.refunded)
    return apiError(400, { type: 'invalid_request_error', code: 'charge_already_refunded' });
  charge.refunded = true;
  // So does Stripe: a refund of what was only set aside releases it.
  if (intent.status === 'requires_capture') intent.status = 'canceled';
  return { status: 200, body: { id: `re_${intent.id}`, object: 'refund', status: 'succeeded' } };
}

function paymentMethod(id: string): Answer {
  if (id === 'pm_sepa') return { status: 200, body: { id, object: 'payment_method', type: 'sepa_debit' } };
  const number = numbers[id];
  if (!number)
    return apiError(404, {
      type: 'invalid_request_error',
      code: 'resource_missing',
      param: 'payment_method',
    });
  const card = { brand: 'visa', last4: number.slice(-4), exp_month: 8, exp_year: 2099 };
  return { status: 200, body: { id, object: 'payment_method', type: 'card', card } };
}

/** The answer of this moment, not the object that goes on changing. */
function ok(intent: Intent): Answer {
  return { status: 200, body: structuredClone(intent) };
}

function unexpected(intent: Intent): Answer {
  return apiError(400, { type: 'invalid_request_error', code: 'payment_intent_unexpected_state' }, intent.id);
}
