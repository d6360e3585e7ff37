import { Field, InterfaceType, registerEnumType } from 'type-graphql';

/** The code of every expected outcome; one concrete Problem type per code. */
export enum ProblemCode {
  EMAIL_TAKEN = 'EMAIL_TAKEN',
  WEAK_PASSWORD = 'WEAK_PASSWORD',
  INVALID_CREDENTIALS = 'INVALID_CREDENTIALS',
  TOO_MANY_ATTEMPTS = 'TOO_MANY_ATTEMPTS',
  INVALID_TOKEN = 'INVALID_TOKEN',
  DRAWING_UNAVAILABLE = 'DRAWING_UNAVAILABLE',
  INSUFFICIENT_STOCK = 'INSUFFICIENT_STOCK',
  CART_EMPTY = 'CART_EMPTY',
  TOTAL_CHANGED = 'TOTAL_CHANGED',
  PAYMENT_DECLINED = 'PAYMENT_DECLINED',
  PAYMENT_PENDING = 'PAYMENT_PENDING',
  CHECKOUT_IN_PROGRESS = 'CHECKOUT_IN_PROGRESS',
  IDEMPOTENCY_MISMATCH = 'IDEMPOTENCY_MISMATCH',
  NOT_PURCHASED = 'NOT_PURCHASED',
  ALREADY_REVIEWED = 'ALREADY_REVIEWED',
  OWN_REVIEW = 'OWN_REVIEW',
  ALREADY_REPORTED = 'ALREADY_REPORTED',
  REVIEW_CHANGED = 'REVIEW_CHANGED',
  ORDER_NOT_CANCELLABLE = 'ORDER_NOT_CANCELLABLE',
}

registerEnumType(ProblemCode, {
  name: 'ProblemCode',
  description: 'Why a mutation did not do what was asked. One concrete type per code, named like it.',
  valuesConfig: {
    EMAIL_TAKEN: { description: 'An account with this e-mail exists already.' },
    WEAK_PASSWORD: { description: 'The password is too short, too long or too easy to guess.' },
    INVALID_CREDENTIALS: { description: 'The e-mail or the password is wrong.' },
    TOO_MANY_ATTEMPTS: { description: 'Too many attempts; wait before the next one.' },
    INVALID_TOKEN: { description: 'The token of a mailed link is spent or has expired.' },
    DRAWING_UNAVAILABLE: { description: 'There is no such drawing.' },
    INSUFFICIENT_STOCK: { description: 'Fewer copies are left than were asked for.' },
    CART_EMPTY: { description: 'There is nothing in the cart to check out.' },
    TOTAL_CHANGED: { description: 'The total is no longer the one the customer saw.' },
    PAYMENT_DECLINED: { description: 'The card was declined; the cart is kept.' },
    PAYMENT_PENDING: { description: 'The outcome of the payment is not known yet; do not pay again.' },
    CHECKOUT_IN_PROGRESS: { description: 'This cart is being checked out already.' },
    IDEMPOTENCY_MISMATCH: { description: 'The idempotency key was used for another input.' },
    NOT_PURCHASED: { description: 'Only someone who bought the drawing can review it.' },
    ALREADY_REVIEWED: { description: 'One review per person and drawing.' },
    OWN_REVIEW: { description: 'Nobody votes on or reports a review of their own.' },
    ALREADY_REPORTED: { description: 'One report per person and review.' },
    REVIEW_CHANGED: { description: 'The author changed the review after it was read.' },
    ORDER_NOT_CANCELLABLE: { description: 'The order is past the point where it can be cancelled.' },
  },
});

/** An expected outcome. Use cases throw it, so their transaction rolls back; it reaches the client as data. */
@InterfaceType({
  description:
    'What a caller can expect to go wrong in a mutation, as data. Everything else is a GraphQL error with `extensions.code`.',
})
export abstract class Problem extends Error {
  @Field(() => ProblemCode, { description: 'What went wrong, for a program to switch on.' })
  readonly code: ProblemCode;

  @Field(() => String, { description: 'What went wrong and what to do next, for a person to read.' })
  declare message: string;

  protected constructor(code: ProblemCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** A problem on its way to the client: its own fields, and the name of its GraphQL type. */
export type ProblemData = Pick<Problem, 'code' | 'message'> & { __typename: string };
