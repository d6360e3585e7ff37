import { Field, ID, ObjectType } from 'type-graphql';
import { Money } from '../shared/money.ts';
import { Problem, ProblemCode } from '../shared/problem.ts';

@ObjectType({
  implements: Problem,
  description: 'There is nothing in the cart to check out.',
  simpleResolvers: true,
})
export class CartEmpty extends Problem {
  constructor() {
    super(ProblemCode.CART_EMPTY, 'The cart is empty. Put a drawing in it first.');
  }
}

@ObjectType({
  implements: Problem,
  description: 'The total is no longer the one the customer saw.',
  simpleResolvers: true,
})
export class TotalChanged extends Problem {
  @Field(() => Money, { description: 'The total the customer saw.' })
  readonly expected: Money;

  @Field(() => Money, { description: 'The total today.' })
  readonly actual: Money;

  constructor(expected: Money, actual: Money) {
    super(ProblemCode.TOTAL_CHANGED, 'The total has changed. Look at the cart again before you pay.');
    this.expected = expected;
    this.actual = actual;
  }
}

@ObjectType({
  implements: Problem,
  description: 'The card was declined; the cart is kept.',
  simpleResolvers: true,
})
export class PaymentDeclined extends Problem {
  @Field(() => String, { description: 'Why, for the customer to read.' })
  readonly reason: string;

  constructor(reason: string) {
    super(ProblemCode.PAYMENT_DECLINED, reason);
    this.reason = reason;
  }
}

@ObjectType({
  implements: Problem,
  description: 'The outcome of the payment is not known yet.',
  simpleResolvers: true,
})
export class PaymentPending extends Problem {
  @Field(() => ID, { nullable: true, description: 'The order that waits for the outcome; always there.' })
  readonly orderId: number;

  constructor(orderId: number) {
    super(
      ProblemCode.PAYMENT_PENDING,
      'Payment is being confirmed. Do not pay again; look at the order in a moment.',
    );
    this.orderId = orderId;
  }
}

@ObjectType({
  implements: Problem,
  description: 'This cart is being checked out already.',
  simpleResolvers: true,
})
export class CheckoutInProgress extends Problem {
  @Field(() => ID, { nullable: true, description: 'The order it is becoming, once there is one.' })
  readonly orderId: number | null;

  constructor(orderId: number | null) {
    super(
      ProblemCode.CHECKOUT_IN_PROGRESS,
      'This cart is being checked out already. Wait for that order, or change the cart.',
    );
    this.orderId = orderId;
  }
}
