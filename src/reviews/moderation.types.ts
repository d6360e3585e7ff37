import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Filled } from '../shared/checks.ts';
import { outcome } from '../shared/outcome.ts';
import { connectionTypes } from '../shared/paging.ts';
import { Review } from './review.entity.ts';
import { ReviewChanged } from './review.problems.ts';
import { LONGEST_NOTE, Optional } from './review.types.ts';

export enum ReviewDecision {
  APPROVE = 'APPROVE',
  REJECT = 'REJECT',
}

registerEnumType(ReviewDecision, {
  name: 'ReviewDecision',
  description: 'What the staff make of a review.',
  valuesConfig: {
    APPROVE: { description: 'It is shown, and its stars count.' },
    REJECT: { description: 'It is not shown, or no longer, and its stars do not count.' },
  },
});

@InputType({ description: 'A decision about a review; a later one takes the place of an earlier one.' })
export class ModerateReviewInput {
  @Field(() => ID, { description: 'Which review.' })
  id!: string;

  @Field(() => ReviewDecision, { description: 'Show it or not.' })
  decision!: ReviewDecision;

  @Field(() => String, {
    nullable: true,
    description: 'Why it is rejected, for its author to read: up to 500 characters of plain text.',
  })
  @Optional(Filled(LONGEST_NOTE))
  reason?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The `version` that was read: when the author has changed it since, nothing is decided.',
  })
  version?: number | null;
}

/** What a connection of the queue is made of; its resolver adds the reports. */
@ObjectType({ description: 'A review that the staff have to look at.', simpleResolvers: true })
export class ReviewToModerate {
  @Field(() => Review, { description: 'The review.' })
  review!: Review;

  @Field(() => GraphQLDateTime, { description: 'Since when it waits.' })
  waitingSince!: Date;
}

const { EdgeType, ConnectionType } = connectionTypes('ReviewToModerate', () => ReviewToModerate);
export const ReviewToModerateEdge = EdgeType;
export const ReviewToModerateConnection = ConnectionType;

export const ModerateReviewResult = outcome(
  'ModerateReviewResult',
  'The review as it was decided, or why nothing was.',
  Review,
  [ReviewChanged],
);
