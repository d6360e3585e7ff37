import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { checked, Filled } from '../shared/checks.ts';
import { outcome } from '../shared/outcome.ts';
import { connectionTypes } from '../shared/paging.ts';
import { Problem, ProblemCode } from '../shared/problem.ts';
import { Review } from './review.entity.ts';

const { EdgeType, ConnectionType } = connectionTypes('Review', () => Review);
export const ReviewEdge = EdgeType;
export const ReviewConnection = ConnectionType;

@InputType({ description: 'A review to write.' })
export class AddReviewInput {
  @Field(() => ID, { description: 'Which drawing.' })
  drawingId!: string;

  @Field(() => Int, { description: 'Stars, 1 to 5.' })
  @checked((rating) => typeof rating === 'number' && rating >= 1 && rating <= 5, 'Give 1 to 5 stars.')
  rating!: number;

  @Field(() => String, { description: 'The words: 1 to 2,000 characters of plain text.' })
  @Filled(2000)
  comment!: string;
}

@ObjectType({
  implements: Problem,
  description: 'Only someone who bought the drawing can review it.',
  simpleResolvers: true,
})
export class NotPurchased extends Problem {
  constructor() {
    super(ProblemCode.NOT_PURCHASED, 'Only someone who bought this drawing can review it. Buy it first.');
  }
}

@ObjectType({ implements: Problem, description: 'One review per person and drawing.', simpleResolvers: true })
export class AlreadyReviewed extends Problem {
  constructor() {
    super(
      ProblemCode.ALREADY_REVIEWED,
      'You have reviewed this drawing already. Review another one you bought.',
    );
  }
}

export const ReviewResult = outcome('ReviewResult', 'The review, or why there is none.', Review, [
  NotPurchased,
  AlreadyReviewed,
]);
