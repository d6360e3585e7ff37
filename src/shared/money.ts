import { GraphQLSafeInt } from 'graphql-scalars';
import { Field, Float, ObjectType } from 'type-graphql';
import { badInput } from './request-errors.ts';

/** An exact amount: whole cents inside, major units only for display. */
@ObjectType({
  description:
    'An amount of money. `cents` is exact; `amount` is the same value in major units, for display.',
  simpleResolvers: true,
})
export class Money {
  @Field(() => GraphQLSafeInt, { description: 'The exact amount in hundredths of the currency unit.' })
  cents!: number;

  @Field(() => Float, { description: 'The same amount in major units, for display: 12.5 for 1250 cents.' })
  amount!: number;

  @Field(() => String, { description: 'ISO 4217 currency code, such as EUR.' })
  currency!: string;
}

/** Whole cents as Money in the given ISO 4217 currency. */
export function money(cents: number, currency: string): Money {
  return { cents, amount: cents / 100, currency };
}

/**
 * Major units to whole cents; 19.99 becomes 1999. Never more than is exact. An amount with a fraction of a cent, which
 * nothing costs, is BAD_USER_INPUT naming `field`.
 */
export function wholeCents(amount: number, field: string): number {
  const cents = exactCents(Math.abs(amount));
  if (!Number.isInteger(cents) && cents < Number.MAX_SAFE_INTEGER)
    throw badInput(field, 'Money has two decimals at most. Send an amount such as 29.99.');
  return Math.sign(amount) * Math.min(cents, Number.MAX_SAFE_INTEGER);
}

/** Major units to cents without the noise of binary fractions; 19.999 becomes 1999.9. */
export function exactCents(amount: number): number {
  return Number((amount * 100).toFixed(6));
}
