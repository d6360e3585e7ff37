import { GraphQLError } from 'graphql';
import { badInput } from '../shared/request-errors.ts';
import { type Card, type CardDetails, type KnownCard, readCard } from './card.ts';
import type { PaymentGateway } from './payment-gateway.ts';
import { within } from './within.ts';

/** How the customer pays: by a card's details, or by the id of a card that the gateway knows. Exactly one of them. */
export interface PaymentMeans {
  card?: CardDetails | null | undefined;
  paymentMethodId?: string | null | undefined;
}

/**
 * The card to pay with, before anything is written: so a payment always has a brand and last four digits.
 * BAD_USER_INPUT names the field; SERVICE_UNAVAILABLE when the gateway does not answer.
 */
export async function payingCard(
  gateway: PaymentGateway,
  { card, paymentMethodId }: PaymentMeans,
  now: Date,
): Promise<Card | KnownCard> {
  if (card && paymentMethodId)
    throw badInput('input.paymentMethodId', 'Send a card or a paymentMethodId, not both.');
  if (card) return readCard(card, now);
  if (!paymentMethodId) throw badInput('input.card', 'Send a card, or a paymentMethodId in its place.');
  return (await knownCard(gateway, paymentMethodId)) ?? refuse();
}

/** An id that cannot be one is not sent anywhere: someone may have typed a card number there. */
async function knownCard(gateway: PaymentGateway, id: string): Promise<KnownCard | undefined> {
  if (!/^pm_\w{1,250}$/.test(id)) return undefined;
  return within(gateway.cardOf(id)).catch(() => {
    throw new GraphQLError('The bank does not answer. Nothing was paid; try again in a moment.', {
      extensions: { code: 'SERVICE_UNAVAILABLE' },
    });
  });
}

function refuse(): never {
  throw badInput('input.paymentMethodId', 'The bank knows no card by this id. Enter the card again.');
}
