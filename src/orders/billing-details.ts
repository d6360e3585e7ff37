import { Embeddable, Property } from '@mikro-orm/decorators/legacy';
import { Field, InputType, ObjectType } from 'type-graphql';
import { holdsCardNumber } from '../payments/card.ts';
import { checked, Filled } from '../shared/checks.ts';

/** What is longer is refused for that. */
const LONGEST = 500;

/** Browsers fill in the wrong field now and then, and what is in these is stored. */
const NoCard = () =>
  checked(
    (value) => !holdsCardNumber(String(value).trim().slice(0, LONGEST)),
    'This holds a card number. Enter that where the card is asked for, and nowhere else.',
  );

/** Who pays and where they live; the same fields going in and coming out. */
@ObjectType('BillingDetails', { description: 'Who paid, and where they live.', simpleResolvers: true })
@InputType('BillingDetailsInput', {
  description: 'Who pays, and where they live. No field may be blank, or hold a card number.',
})
@Embeddable()
export class BillingDetails {
  @Field(() => String, { description: 'Full name.' })
  @Property({ type: 'text' })
  @Filled(200)
  @NoCard()
  name!: string;

  @Field(() => String, { description: 'Street and number.' })
  @Property({ type: 'text' })
  @Filled(LONGEST)
  @NoCard()
  address!: string;

  @Field(() => String, { description: 'City.' })
  @Property({ type: 'text' })
  @Filled(200)
  @NoCard()
  city!: string;

  @Field(() => String, { description: 'Country, by name or code.' })
  @Property({ type: 'text' })
  @Filled(100)
  @NoCard()
  country!: string;

  @Field(() => String, { description: 'Postal code.' })
  @Property({ type: 'text' })
  @Filled(20)
  @NoCard()
  postalCode!: string;
}
