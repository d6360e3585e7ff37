import type { Card } from './card.ts';

/** What is to be paid. `ref` is ours, unique per payment, and names it in every later call. */
export interface PaymentRequest {
  ref: string;
  amountCents: number;
  currency: string;
  card: Card;
}

/**
 * What the shop asks a bank's front desk. Every call is keyed by `ref` and idempotent: done again it changes nothing.
 * A call rejects when its outcome is not known; then nothing may be guessed, and `lookup` tells later.
 */
export interface PaymentGateway {
  /** Sets the money aside. Declined for a ref that was voided before. */
  authorise(request: PaymentRequest): Promise<Authorisation>;
  /** What the gateway knows of a payment. */
  lookup(ref: string): Promise<GatewayPayment>;
  /** Takes the money that was set aside. */
  capture(ref: string): Promise<void>;
  /** Releases the money. An unknown ref leaves a tombstone, so that a late authorisation of it fails. */
  void(ref: string): Promise<void>;
  /** Gives back money that was taken. */
  refund(ref: string): Promise<void>;
  close(): Promise<void>;
}

/** The bank's answer; the reason is a sentence for the customer. */
export type Authorisation = { outcome: 'approved' } | { outcome: 'declined'; reason: string };

export type GatewayPayment =
  | { state: 'NONE' | 'AUTHORISED' | 'CAPTURED' | 'VOIDED' | 'REFUNDED' }
  | { state: 'DECLINED'; reason: string };
