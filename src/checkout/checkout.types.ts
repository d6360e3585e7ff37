import { ValidateNested } from 'class-validator';
import { Field, Float, InputType } from 'type-graphql';
import { InsufficientStock } from '../catalogue/stock.problems.ts';
import { IdempotencyMismatch } from '../idempotency/idempotency.problems.ts';
import { BillingDetails } from '../orders/billing-details.ts';
import { Order } from '../orders/order.entity.ts';
import { outcome } from '../shared/outcome.ts';
import {
  CartEmpty,
  CheckoutInProgress,
  PaymentDeclined,
  PaymentPending,
  TotalChanged,
} from './checkout.problems.ts';

@InputType({ description: 'A card. It is used for one call to the bank and never stored, logged or echoed.' })
export class CardInput {
  @Field(() => String, { description: 'The number; spaces and hyphens are ignored.' })
  number!: string;

  @Field(() => String, { description: 'MM/YY or MM/YYYY.' })
  expiryDate!: string;

  @Field(() => String, { description: 'The 3 or 4 digits of the security code.' })
  cvv!: string;
}

@InputType({ description: 'What a checkout needs besides the cart.' })
export class CheckoutInput {
  @Field(() => BillingDetails, { description: 'Who pays.' })
  @ValidateNested()
  billing!: BillingDetails;

  @Field(() => CardInput, {
    nullable: true,
    description: 'With which card. Either this or paymentMethodId has to be there, and not both.',
  })
  card?: CardInput | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The bank's own id of a card that the client gave to the bank directly, such as Stripe's pm_...; then no card number comes through the shop.",
  })
  paymentMethodId?: string | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The total the customer saw, in major units with at most two decimals; when it is no longer right the answer is TotalChanged.',
  })
  expectedTotal?: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Makes a repeated checkout the same one, for a day: 1 to 255 visible ASCII characters, new for each purchase. The header Idempotency-Key does the same.',
  })
  idempotencyKey?: string | null;
}

export const CheckoutResult = outcome('CheckoutResult', 'The order, or why there is none.', Order, [
  CartEmpty,
  InsufficientStock,
  TotalChanged,
  PaymentDeclined,
  PaymentPending,
  CheckoutInProgress,
  IdempotencyMismatch,
]);
