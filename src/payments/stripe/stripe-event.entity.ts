import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** A webhook of Stripe's that was signed by it: kept so that the same one counts once. */
@Entity({ tableName: 'stripe_event' })
export class StripeEvent {
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Property({ type: 'text' })
  type!: string;

  /** The payment it is about, if it is about one of ours. */
  @Property({ type: 'uuid', nullable: true })
  ref?: string | null;

  @Property({ columnType: 'timestamptz(3)', type: 'Date', defaultRaw: 'now()' })
  receivedAt: Opt<Date> = new Date();
}
