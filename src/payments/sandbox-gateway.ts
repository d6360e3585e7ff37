import type { Authorisation, PaymentGateway } from './payment-gateway.ts';

/** The one test card that is refused; every other valid card is approved. */
const DECLINED_CARD = '4000000000000002';

/** A gateway that moves no money, for demo and tests: 4242 4242 4242 4242 approves, 4000 0000 0000 0002 declines. */
export function sandboxGateway(): PaymentGateway {
  return {
    authorise: async ({ card }): Promise<Authorisation> =>
      card.number === DECLINED_CARD
        ? { outcome: 'declined', reason: 'The bank declined this card. Use another card.' }
        : { outcome: 'approved' },
    void: async () => {},
  };
}
