import type { Card, KnownCard } from '../card.ts';

/** What the sandbox does with a card. Every valid card that is not listed is approved. */
export type CardBehaviour =
  | { kind: 'approve' }
  | { kind: 'decline'; reason: string }
  /** The bank fails before it does anything. */
  | { kind: 'fail' }
  /** The bank authorises, and its answer is lost. */
  | { kind: 'lose the answer' };

const behaviours: Record<string, CardBehaviour> = {
  '4000000000000002': { kind: 'decline', reason: 'The bank declined this card. Use another card.' },
  '4000000000009995': {
    kind: 'decline',
    reason: 'There is not enough money on this card. Use another card.',
  },
  '4000000000000069': {
    kind: 'decline',
    reason: 'The bank says that this card has expired. Use another card.',
  },
  '4000000000000119': { kind: 'fail' },
  '4000000000000259': { kind: 'lose the answer' },
};

/** Stripe's test ids, so that a client written for Stripe runs against the sandbox as it is. */
const methods: Record<string, { number: string; brand: string }> = {
  pm_card_visa: { number: '4242424242424242', brand: 'visa' },
  pm_card_mastercard: { number: '5555555555554444', brand: 'mastercard' },
  pm_card_amex: { number: '378282246310005', brand: 'american-express' },
  pm_card_visa_chargeDeclined: { number: '4000000000000002', brand: 'visa' },
  pm_card_visa_chargeDeclinedInsufficientFunds: { number: '4000000000009995', brand: 'visa' },
  pm_card_chargeDeclinedExpiredCard: { number: '4000000000000069', brand: 'visa' },
  pm_card_chargeDeclinedProcessingError: { number: '4000000000000119', brand: 'visa' },
};

export function testMethod(paymentMethodId: string): KnownCard | undefined {
  const method = Object.hasOwn(methods, paymentMethodId) ? methods[paymentMethodId] : undefined;
  return method && { paymentMethodId, ...summary, brand: method.brand, last4: method.number.slice(-4) };
}

const summary = { expiryMonth: 12, expiryYear: 2099 };

export function behaviourOf(card: Card | KnownCard): CardBehaviour {
  const number = 'number' in card ? card.number : methods[card.paymentMethodId]?.number;
  return behaviours[number ?? ''] ?? { kind: 'approve' };
}
