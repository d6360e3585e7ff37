import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import type { Claim } from '../idempotency/claims.ts';
import type { BillingDetails } from '../orders/billing-details.ts';
import type { PaymentMeans } from '../payments/paying-card.ts';
import type { PaymentGateway } from '../payments/payment-gateway.ts';
import type { ShopFront } from '../shared/shop-front.ts';

/** What the customer hands over. */
export interface Checkout {
  billing: BillingDetails;
  means: PaymentMeans;
  /** The total the customer saw, in cents. */
  expectedTotalCents?: number | undefined;
}

/** What a checkout works with. */
export interface Till {
  em: EntityManager;
  gateway: PaymentGateway;
  shop: ShopFront;
  log: Logger;
  /** The idempotency key's claim, tied to the order when it is written. */
  claim?: Claim | undefined;
}
