import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'How many reviews gave this number of stars.', simpleResolvers: true })
export class RatingCount {
  @Field(() => Int, { description: 'Stars, 1 to 5.' })
  rating!: number;

  @Field(() => Int, { description: 'Number of reviews.' })
  count!: number;
}

/** An average as whole stars, halves upward; 0 without reviews. */
export function roundedRating(average: number | null): number {
  return average === null ? 0 : Math.round(average);
}
