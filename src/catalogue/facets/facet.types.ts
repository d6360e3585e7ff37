import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({
  description: 'One value to filter by, and how many drawings the list would have with it.',
  simpleResolvers: true,
})
export class FacetCount {
  @Field(() => String, { description: 'What to put into the filter.' })
  value!: string;

  @Field(() => String, { description: 'The same for people to read.' })
  label!: string;

  @Field(() => Int, { description: 'How many drawings have it.' })
  count!: number;

  @Field(() => Boolean, {
    description:
      'Whether `count` is an estimate, as it may be where that is more work than to count some thousand drawings.',
  })
  isEstimate!: boolean;

  /** Whole cents, of a step of the price histogram. */
  minCents!: number | null;
  maxCents!: number | null;
}

@ObjectType({
  description:
    'The values to filter a list by. Each is counted with all the filters of the list but its own, and only when it is asked for.',
})
export class DrawingFacets {}
