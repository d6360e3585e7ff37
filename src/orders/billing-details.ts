import { Embeddable, Property } from '@mikro-orm/decorators/legacy';
import { Field, InputType, ObjectType } from 'type-graphql';
import { Filled } from '../shared/checks.ts';

/** Who pays and where they live; the same fields going in and coming out. */
@ObjectType('BillingDetails', { description: 'Who paid, and where they live.', simpleResolvers: true })
@InputType('BillingDetailsInput', { description: 'Who pays, and where they live. No field may be blank.' })
@Embeddable()
export class BillingDetails {
  @Field(() => String, { description: 'Full name.' })
  @Property({ type: 'text' })
  @Filled(200)
  name!: string;

  @Field(() => String, { description: 'Street and number.' })
  @Property({ type: 'text' })
  @Filled(500)
  address!: string;

  @Field(() => String, { description: 'City.' })
  @Property({ type: 'text' })
  @Filled(200)
  city!: string;

  @Field(() => String, { description: 'Country, by name or code.' })
  @Property({ type: 'text' })
  @Filled(100)
  country!: string;

  @Field(() => String, { description: 'Postal code.' })
  @Property({ type: 'text' })
  @Filled(20)
  postalCode!: string;
}
