import type { Card, KnownCard } from './card.ts';

/** What is to be paid. `ref` is ours, unique per payment, and names it in every call; the rest never changes for a ref. */
export interface Bill {
  ref: string;
  amountCents: number;
  currency: string;
}

export interface PaymentRequest extends Bill {
  card: Card | KnownCard;
}

/**
 * What the shop asks a bank's front desk. Every call is keyed by `ref` and idempotent: done again it changes nothing.
 * A call rejects when its outcome is not known; then nothing may be guessed, and `lookup` tells later.
 */
export interface PaymentGateway {
  /** The card that the gateway knows by this id; undefined when there is none that can pay. */
  cardOf(paymentMethodId: string): Promise<KnownCard | undefined>;
  /** Sets the money aside. Declined for a ref that was voided before. */
  authorise(request: PaymentRequest): Promise<Authorisation>;
  /** What the gateway knows of a payment. */
  lookup(bill: Bill): Promise<GatewayPayment>;
  /** Takes the money that was set aside. */
  capture(bill: Bill): Promise<void>;
  /** Releases the money. An unknown ref leaves a tombstone, so that a late authorisation of it fails. */
  void(bill: Bill): Promise<void>;
  /** Gives back money that was taken. */
  refund(bill: Bill): Promise<void>;
  close(): Promise<void>;
}

/** The bank's answer; the reason is a sentence for the customer. */
export type Authorisation = { outcome: 'approved' } | { outcome: 'declined'; reason: string };

export type GatewayPayment =
  | { state: 'NONE' | 'AUTHORISED' | 'CAPTURED' | 'VOIDED' | 'REFUNDED' }
  | { state: 'DECLINED'; reason: string };
