import type { Opt, Ref } from '@mikro-orm/core';
import {
  Check,
  Embedded,
  Entity,
  Index,
  ManyToOne,
  PrimaryKey,
  Property,
} from '@mikro-orm/decorators/legacy';
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { User } from '../accounts/user.entity.ts';
import { BillingDetails } from './billing-details.ts';
import { OrderStatus } from './order-status.ts';

/** What a customer bought, at the prices of that moment. */
@ObjectType({ description: 'What a customer bought, at the prices of that moment.', simpleResolvers: true })
@Entity({ tableName: 'orders' })
@Index({
  name: 'orders_user_index',
  expression: 'create index orders_user_index on orders (user_id, id desc)',
})
@Index({
  name: 'orders_one_live_per_cart_unique',
  expression:
    "create unique index orders_one_live_per_cart_unique on orders (user_id, cart_version) where status <> 'PAYMENT_FAILED'",
})
export class Order {
  @Field(() => ID, { description: 'A whole number.' })
  @PrimaryKey({ type: 'integer' })
  id!: number;

  /** null once the account is deleted. */
  @ManyToOne(() => User, { ref: true, nullable: true, deleteRule: 'set null' })
  user?: Ref<User> | null;

  /** The version of the cart it was made of; null for orders that came in otherwise. */
  @Property({ type: 'integer', nullable: true })
  cartVersion?: number | null;

  @Field(() => OrderStatus, { description: 'How far it has come.' })
  @Property({ type: 'text' })
  @Check({
    name: 'orders_status_check',
    expression:
      "status in ('PENDING_PAYMENT', 'PAID', 'PAYMENT_FAILED', 'FULFILLED', 'CANCELLED', 'REFUNDED')",
  })
  status!: OrderStatus;

  @Property({ columnType: 'char(3)', type: 'string' })
  currency!: string;

  @Property({ type: 'bigint', runtimeType: 'number' })
  @Check({ name: 'orders_total_check', expression: 'total_cents >= 0' })
  totalCents!: number;

  @Field(() => BillingDetails, { description: 'Who paid.' })
  @Embedded(() => BillingDetails, { prefix: 'billing_' })
  billing!: BillingDetails;

  @Field(() => GraphQLDateTime, { description: 'When it was placed.' })
  @Property({ columnType: 'timestamptz(3)', type: 'Date', defaultRaw: 'now()' })
  placedAt: Opt<Date> = new Date();
}
