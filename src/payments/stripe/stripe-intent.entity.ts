import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** Which PaymentIntent a payment's ref is at Stripe: written before anyone acts on it, and never changed. */
@Entity({ tableName: 'stripe_intent' })
export class StripeIntent {
  @PrimaryKey({ type: 'uuid' })
  ref!: string;

  @Property({ type: 'text' })
  intentId!: string;

  @Property({ columnType: 'timestamptz(3)', type: 'Date', defaultRaw: 'now()' })
  createdAt: Opt<Date> = new Date();
}
