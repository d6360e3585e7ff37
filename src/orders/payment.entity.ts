import type { Opt, Ref } from '@mikro-orm/core';
import { Check, Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { Order } from './order.entity.ts';

export enum PaymentStatus {
  /** Written; the gateway may or may not have heard of it. */
  CREATED = 'CREATED',
  AUTHORISED = 'AUTHORISED',
  CAPTURED = 'CAPTURED',
  DECLINED = 'DECLINED',
  /** To be given back, and from here on nothing else: committed before the gateway is told. */
  VOIDING = 'VOIDING',
  VOIDED = 'VOIDED',
  REFUNDED = 'REFUNDED',
}

const statuses = Object.values(PaymentStatus)
  .map((status) => `'${status}'`)
  .join(', ');

/** The payment of an order: `ref` is the name the gateway knows it by. Of the card only what a receipt shows. */
@ObjectType('PaymentSummary', {
  description: 'How an order was paid, as a receipt shows it.',
  simpleResolvers: true,
})
@Entity({ tableName: 'payment' })
@Index({
  name: 'payment_settle_index',
  expression: 'create index payment_settle_index on payment (settle_at) where settle_at is not null',
})
@Check({
  name: 'payment_settle_check',
  expression: "settle_at is not null or status not in ('CREATED', 'VOIDING')",
})
export class Payment {
  @PrimaryKey({ type: 'integer' })
  id!: number;

  @ManyToOne(() => Order, { ref: true, deleteRule: 'cascade' })
  @Unique({ name: 'payment_order_unique' })
  order!: Ref<Order>;

  @Property({ type: 'uuid' })
  @Unique({ name: 'payment_ref_unique' })
  ref!: string;

  @Property({ type: 'text' })
  @Check({
    name: 'payment_status_check',
    expression: `status in (${statuses})`,
  })
  status!: PaymentStatus;

  @Property({ type: 'bigint', runtimeType: 'number' })
  @Check({ name: 'payment_amount_check', expression: 'amount_cents >= 0' })
  amountCents!: number;

  @Property({ columnType: 'char(3)', type: 'string' })
  currency!: string;

  @Field(() => String, { description: 'Brand of the card, such as visa.' })
  @Property({ type: 'text' })
  brand!: string;

  @Field(() => String, { description: 'Last four digits of the card.' })
  @Property({ columnType: 'char(4)', type: 'string' })
  last4!: string;

  @Field(() => Int, { nullable: true, description: 'Month in which the card expires, 1 to 12.' })
  @Property({ type: 'smallint', nullable: true })
  @Check({ name: 'payment_expiry_month_check', expression: 'expiry_month between 1 and 12' })
  expiryMonth?: number | null;

  @Field(() => Int, { nullable: true, description: 'Year in which the card expires, such as 2031.' })
  @Property({ type: 'smallint', nullable: true })
  @Check({ name: 'payment_expiry_year_check', expression: 'expiry_year between 2000 and 9999' })
  expiryYear?: number | null;

  @Property({ type: 'text', nullable: true })
  declineReason?: string | null;

  @Property({ columnType: 'timestamptz(3)', type: 'Date', defaultRaw: 'now()' })
  createdAt: Opt<Date> = new Date();

  /** Raised by whoever takes the payment over: a slower hand that comes back with an older fence changes nothing. */
  @Property({ type: 'integer', default: 0 })
  fence: Opt<number> = 0;

  /** When recovery looks at it; null once there is nothing left to do. */
  @Property({ columnType: 'timestamptz(3)', type: 'Date', nullable: true })
  settleAt?: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When the bank set the money aside.' })
  @Property({ columnType: 'timestamptz(3)', type: 'Date', nullable: true })
  authorisedAt?: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When the money was taken.' })
  @Property({ columnType: 'timestamptz(3)', type: 'Date', nullable: true })
  capturedAt?: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When the money was given back or released.' })
  @Property({ columnType: 'timestamptz(3)', type: 'Date', nullable: true })
  refundedAt?: Date | null;
}
