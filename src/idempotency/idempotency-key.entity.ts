import { type Opt } from '@mikro-orm/core';
import { Check, Entity, Index, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';

/** A client's promise that requests of one key are one request; kept for a day. */
@Entity({ tableName: 'idempotency_key' })
@Unique({ name: 'idempotency_key_unique', properties: ['userId', 'operation', 'key'] })
@Index({ name: 'idempotency_key_created_index', properties: ['createdAt'] })
@Index({
  name: 'idempotency_key_order_index',
  expression:
    'create index idempotency_key_order_index on idempotency_key (order_id) where order_id is not null',
})
export class IdempotencyKey {
  @PrimaryKey({ type: 'bigint' })
  id!: bigint;

  /** 0 for callers who are not signed in. */
  @Property({ type: 'integer' })
  userId!: number;

  /** The mutation's name. */
  @Property({ type: 'text' })
  operation!: string;

  @Property({ type: 'text' })
  @Check({ name: 'idempotency_key_key_check', expression: "key ~ '^[!-~]{1,255}$'" })
  key!: string;

  /** HMAC of the input; of a card only its last four digits and expiry go into it. */
  @Property({ columnType: 'bytea', type: 'Buffer' })
  fingerprint!: Buffer;

  /** Who runs the request now; a hand whose owner is no longer written here changes nothing. */
  @Property({ type: 'uuid' })
  owner!: string;

  @Property({ columnType: 'timestamptz(3)', type: 'Date', defaultRaw: 'now()' })
  ownedAt: Opt<Date> = new Date();

  /** The order that the request became, or cancelled. */
  @Property({ type: 'integer', nullable: true })
  orderId?: number | null;

  /** What came of the order: the terminal answer, written in the transaction that makes it so. */
  @Property({ type: 'text', nullable: true })
  @Check({
    name: 'idempotency_key_order_status_check',
    expression:
      "order_status is null or order_id is not null and order_status in ('PAID', 'PAYMENT_FAILED', 'CANCELLED')",
  })
  orderStatus?: string | null;

  /** The terminal answer word for word, once it was given; encrypted with a key that only the same input makes. */
  @Property({ columnType: 'bytea', type: 'Buffer', nullable: true })
  answer?: Buffer | null;

  /** How many requests with another password came under the key; ten close it. */
  @Property({ type: 'smallint', default: 0 })
  mismatches: Opt<number> = 0;

  @Property({ columnType: 'timestamptz(3)', type: 'Date', defaultRaw: 'now()' })
  createdAt: Opt<Date> = new Date();
}
