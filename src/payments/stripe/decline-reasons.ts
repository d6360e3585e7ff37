/**
 * Stripe's decline and error codes as sentences for the customer (docs.stripe.com/declines/codes). What may not be told,
 * such as that a card was reported stolen, reads like any other decline.
 */
const reasons: Record<string, string> = {
  insufficient_funds: 'There is not enough money on this card. Use another card.',
  card_velocity_exceeded: 'The limit of this card is reached. Use another card.',
  withdrawal_count_limit_exceeded: 'The limit of this card is reached. Use another card.',
  expired_card: 'The bank says that this card has expired. Use another card.',
  incorrect_number: 'The bank knows no card of this number. Check its digits.',
  invalid_number: 'The bank knows no card of this number. Check its digits.',
  incorrect_cvc: 'The security code is wrong. Check it.',
  invalid_cvc: 'The security code is wrong. Check it.',
  invalid_expiry_month: 'The expiry date is wrong. Check it.',
  invalid_expiry_year: 'The expiry date is wrong. Check it.',
  card_not_supported: 'This card cannot be used for such a purchase. Use another card.',
  currency_not_supported: 'This card cannot pay in this currency. Use another card.',
  processing_error: 'The bank could not process this card. Try again, or use another card.',
  try_again_later: 'The bank could not process this card. Try again, or use another card.',
  authentication_required: confirmationNeeded(),
};

export const UNUSABLE = 'The bank cannot take this payment. Use another card.';
export const CANCELLED = 'This payment was cancelled. Start a new one.';

export function declineReason(code: string | null | undefined): string {
  return reasons[code ?? ''] ?? 'The bank declined this card. Use another card.';
}

/** 3-D Secure: the shop has no page to show the bank's question on. */
export function confirmationNeeded(): string {
  return 'The bank asks to confirm this payment on a page that this shop cannot show. Use another card.';
}
