import { ObjectType } from 'type-graphql';
import { Problem, ProblemCode } from '../shared/problem.ts';

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
      'You have reviewed this drawing already. Change your review, or review another drawing you bought.',
    );
  }
}

@ObjectType({
  implements: Problem,
  description: 'Nobody votes on or reports a review of their own.',
  simpleResolvers: true,
})
export class OwnReview extends Problem {
  constructor() {
    super(
      ProblemCode.OWN_REVIEW,
      'This review is your own. Change it or delete it, if something is wrong with it.',
    );
  }
}

@ObjectType({ implements: Problem, description: 'One report per person and review.', simpleResolvers: true })
export class AlreadyReported extends Problem {
  constructor() {
    super(
      ProblemCode.ALREADY_REPORTED,
      'You have reported this review already. There is nothing more to do.',
    );
  }
}

@ObjectType({
  implements: Problem,
  description: 'The author changed the review after it was read.',
  simpleResolvers: true,
})
export class ReviewChanged extends Problem {
  constructor() {
    super(
      ProblemCode.REVIEW_CHANGED,
      'The author has changed this review since you read it. Read it again, then decide.',
    );
  }
}
