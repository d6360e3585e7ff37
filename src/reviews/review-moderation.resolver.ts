import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { identifier } from '../shared/identifier.ts';
import { PageArgs, pageSize } from '../shared/paging.ts';
import { type RequestContext, staffOnly } from '../shared/request-context.ts';
import { moderateReview } from './moderate-review.ts';
import {
  ModerateReviewInput,
  ModerateReviewResult,
  ReviewToModerate,
  ReviewToModerateConnection,
} from './moderation.types.ts';
import { moderationQueue, openReports, type QueuedReview } from './moderation-queue.query.ts';
import { reviewRow } from './review.row.ts';
import { ReviewReport } from './review-report.entity.ts';

const STAFF = 'For STAFF and ADMIN; otherwise FORBIDDEN, and without a token UNAUTHENTICATED.';

/** What the staff can do. */
@Resolver(() => ReviewToModerate)
export class ReviewModerationResolver {
  @Query(() => ReviewToModerateConnection, {
    description: `The reviews that are pending or were reported since the staff decided last, the one that waits longest first. ${STAFF}`,
  })
  reviewsToModerate(@Args(() => PageArgs) { first, after }: PageArgs, @Ctx() context: RequestContext) {
    staffOnly(context);
    return moderationQueue(context.em, { first: pageSize(first), after });
  }

  @FieldResolver(() => [ReviewReport], {
    description: 'What was reported of it since the staff decided last; not by whom.',
  })
  reports(@Root() { review }: QueuedReview, @Ctx() { em }: RequestContext) {
    return openReports(em).load(review.id);
  }

  @Mutation(() => ModerateReviewResult, {
    description: `Shows a review or takes it down, with its stars, and settles what was reported of it. NOT_FOUND when there is no such review. ${STAFF}`,
  })
  async moderateReview(
    @Arg('input', () => ModerateReviewInput, { validate: true, description: 'The decision.' })
    input: ModerateReviewInput,
    @Ctx() context: RequestContext,
  ) {
    staffOnly(context);
    const id = identifier(input.id, 'input.id');
    await moderateReview(context.em, { ...input, id });
    return reviewRow(context.em, id);
  }
}
