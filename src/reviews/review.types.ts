import { ValidateIf } from 'class-validator';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { checked, Filled } from '../shared/checks.ts';
import { outcome } from '../shared/outcome.ts';
import { connectionTypes, PageArgs } from '../shared/paging.ts';
import { Review } from './review.entity.ts';
import { AlreadyReported, AlreadyReviewed, NotPurchased, OwnReview } from './review.problems.ts';
import { ReviewSort } from './review-order.ts';
import { ReviewReportReason } from './review-report.entity.ts';

const { EdgeType, ConnectionType } = connectionTypes('Review', () => Review);
export const ReviewEdge = EdgeType;
export const ReviewConnection = ConnectionType;

const LONGEST_COMMENT = 2000;
export const LONGEST_NOTE = 500;

const isRating = (rating: unknown) => typeof rating === 'number' && rating >= 1 && rating <= 5;

/** Left out or null, which is the same, or as the check says. */
export function Optional(check: PropertyDecorator): PropertyDecorator {
  return (target, property) => {
    ValidateIf((_input, value) => value !== undefined && value !== null)(target, property as string);
    check(target, property);
  };
}

@ArgsType()
export class ReviewArgs extends PageArgs {
  @Field(() => ReviewSort, {
    nullable: true,
    defaultValue: ReviewSort.NEWEST,
    description: 'In which order; NEWEST when it is null.',
  })
  sort?: ReviewSort | null;

  @Field(() => Int, { nullable: true, description: 'Only those with so many stars, 1 to 5.' })
  rating?: number | null;
}

@InputType({ description: 'A review to write.' })
export class AddReviewInput {
  @Field(() => ID, { description: 'Which drawing.' })
  drawingId!: string;

  @Field(() => Int, { description: 'Stars, 1 to 5.' })
  @checked(isRating, 'Give 1 to 5 stars.')
  rating!: number;

  @Field(() => String, { description: 'The words: 1 to 2,000 characters of plain text.' })
  @Filled(LONGEST_COMMENT)
  comment!: string;
}

@InputType({ description: 'What to change of a review; what is left out stays as it is.' })
export class EditReviewInput {
  @Field(() => ID, { description: 'Which review of your own.' })
  id!: string;

  @Field(() => Int, { nullable: true, description: 'Stars, 1 to 5.' })
  @Optional(checked(isRating, 'Give 1 to 5 stars.'))
  rating?: number | null;

  @Field(() => String, { nullable: true, description: 'The words: 1 to 2,000 characters of plain text.' })
  @Optional(Filled(LONGEST_COMMENT))
  comment?: string | null;
}

@InputType({ description: 'What is wrong with a review.' })
export class ReportReviewInput {
  @Field(() => ID, { description: 'Which review.' })
  id!: string;

  @Field(() => ReviewReportReason, { description: 'What is wrong with it.' })
  reason!: ReviewReportReason;

  @Field(() => String, {
    nullable: true,
    description: 'What else the staff should know: up to 500 characters of plain text.',
  })
  @Optional(Filled(LONGEST_NOTE))
  note?: string | null;
}

export const ReviewResult = outcome('ReviewResult', 'The review, or why there is none.', Review, [
  NotPurchased,
  AlreadyReviewed,
]);

export const ReportReviewResult = outcome(
  'ReportReviewResult',
  'The review that was reported, or why it was not.',
  Review,
  [OwnReview, AlreadyReported],
);

export const MarkReviewHelpfulResult = outcome(
  'MarkReviewHelpfulResult',
  'The review with its votes, or why there was no vote.',
  Review,
  [OwnReview],
);
