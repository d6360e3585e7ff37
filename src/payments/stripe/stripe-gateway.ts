import type Stripe from 'stripe';
import type { KnownCard } from '../card.ts';
import type { Bill, GatewayPayment, PaymentGateway } from '../payment-gateway.ts';
import { authoriseIntent } from './authorise-intent.ts';
import { intentBook } from './intent-book.ts';
import { stateOf } from './intent-state.ts';
import { openIntent } from './open-intent.ts';
import { type StripeSettings, stripeClient } from './stripe-client.ts';
import { asked, isFailure, StripeFailure } from './stripe-failure.ts';

type State = GatewayPayment['state'];
type Verb = keyof typeof done;

/** Where a payment is when there is nothing left to do for a verb. NONE: Stripe refuses to open it. */
const done = {
  capture: ['CAPTURED'],
  refund: ['REFUNDED'],
  void: ['NONE', 'VOIDED', 'DECLINED', 'REFUNDED'],
} satisfies Record<string, State[]>;

/** Stripe, by PaymentIntents with manual capture; README.md tells how a ref stays one payment. */
export function stripeGateway(settings: StripeSettings, databaseUrl: string): PaymentGateway {
  const client = stripeClient(settings);
  const { stripe } = client;
  const book = intentBook(databaseUrl);
  const open = openIntent(stripe, book);
  const doing = (verb: Verb, act: (id: string) => Promise<unknown>) => async (bill: Bill) => {
    const id = await open(bill);
    if (id) await move(stripe, id, verb, act);
    else expectDone(verb, 'NONE');
  };
  return {
    cardOf: (paymentMethodId) => cardOf(stripe, paymentMethodId),
    authorise: (request) => authoriseIntent(client, open, request),
    lookup: async (bill) => {
      const id = await open(bill);
      return id ? look(stripe, id) : { state: 'NONE' };
    },
    capture: doing('capture', (id) => stripe.paymentIntents.capture(id)),
    refund: doing('refund', (id) => refund(stripe, id)),
    void: doing('void', (id) => stripe.paymentIntents.cancel(id)),
    close: async () => {
      client.close();
      await book.close();
    },
  };
}

async function look(stripe: Stripe, id: string): Promise<GatewayPayment> {
  return stateOf(await asked(stripe.paymentIntents.retrieve(id, { expand: ['latest_charge'] })));
}

/**
 * Acts on the intent; when Stripe refuses, it is well if that was done already. These calls carry no key of ours: the
 * intent's own state makes them idempotent, and a failure that Stripe stored under a key would stand in the way.
 */
async function move(
  stripe: Stripe,
  id: string,
  verb: Verb,
  act: (id: string) => Promise<unknown>,
): Promise<void> {
  try {
    await asked(act(id));
  } catch (failure) {
    if (!isFailure(failure, 'refused', 'conflict')) throw failure;
    expectDone(verb, (await look(stripe, id)).state);
  }
}

function expectDone(verb: Verb, state: State): void {
  const states: State[] = done[verb];
  if (!states.includes(state))
    throw new StripeFailure('conflict', `Stripe cannot ${verb} a payment that is ${state}.`);
}

/** Only of money that was taken: of money set aside, Stripe would make a release of it. */
async function refund(stripe: Stripe, id: string): Promise<void> {
  const { state } = await look(stripe, id);
  if (state === 'CAPTURED') await stripe.refunds.create({ payment_intent: id });
  else expectDone('refund', state);
}

/** Stripe's names of brands where they are not the shop's. */
const brands: Record<string, string> = { amex: 'american-express', diners: 'diners-club' };

async function cardOf(stripe: Stripe, paymentMethodId: string): Promise<KnownCard | undefined> {
  try {
    const { card } = await asked(stripe.paymentMethods.retrieve(paymentMethodId));
    if (!card) return undefined;
    const { brand, last4, exp_month: expiryMonth, exp_year: expiryYear } = card;
    return { paymentMethodId, brand: brands[brand] ?? brand, last4, expiryMonth, expiryYear };
  } catch (failure) {
    if (isFailure(failure, 'refused')) return undefined;
    throw failure;
  }
}
