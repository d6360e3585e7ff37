import type { Card } from './card.ts';

/** What the shop asks a bank's front desk. `ref` is ours, unique per payment, and names it in every later call. */
export interface PaymentGateway {
  /** Sets the money aside. Rejects when the outcome is not known: then nothing may be guessed. */
  authorise(payment: {
    ref: string;
    amountCents: number;
    currency: string;
    card: Card;
  }): Promise<Authorisation>;
  /** Releases the money that was set aside; done again it changes nothing. */
  void(ref: string): Promise<void>;
}

/** The bank's answer; the reason is a sentence for the customer. */
export type Authorisation = { outcome: 'approved' } | { outcome: 'declined'; reason: string };
