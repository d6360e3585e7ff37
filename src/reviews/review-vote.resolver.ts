import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { identifier } from '../shared/identifier.ts';
import { type RequestContext, signedIn } from '../shared/request-context.ts';
import { reportReview } from './report-review.ts';
import { Review } from './review.entity.ts';
import { reviewRow } from './review.row.ts';
import { MarkReviewHelpfulResult, ReportReviewInput, ReportReviewResult } from './review.types.ts';
import { markHelpful, unmarkHelpful } from './vote-on-review.ts';

const TERMS = 'NOT_FOUND when there is no such review. Needs a token; otherwise UNAUTHENTICATED.';

/** What customers can say of each other's reviews. */
@Resolver(() => Review)
export class ReviewVoteResolver {
  @Mutation(() => MarkReviewHelpfulResult, {
    description: `Marks someone else's review as helpful: one vote a person, a second one changes nothing. ${TERMS}`,
  })
  async markReviewHelpful(
    @Arg('id', () => ID, { description: 'Which review.' }) given: string,
    @Ctx() context: RequestContext,
  ) {
    const viewer = signedIn(context);
    const id = identifier(given, 'id');
    await markHelpful(context.em, viewer, id);
    return reviewRow(context.em, id);
  }

  @Mutation(() => MarkReviewHelpfulResult, {
    description: `Takes the vote of markReviewHelpful back, if there is one. ${TERMS}`,
  })
  async unmarkReviewHelpful(
    @Arg('id', () => ID, { description: 'Which review.' }) given: string,
    @Ctx() context: RequestContext,
  ) {
    const viewer = signedIn(context);
    const id = identifier(given, 'id');
    await unmarkHelpful(context.em, viewer, id);
    return reviewRow(context.em, id);
  }

  @Mutation(() => ReportReviewResult, {
    description: `Tells the staff what is wrong with someone else's review, once a person. It is shown until they decide. ${TERMS}`,
  })
  async reportReview(
    @Arg('input', () => ReportReviewInput, { validate: true, description: 'Which, and what.' })
    input: ReportReviewInput,
    @Ctx() context: RequestContext,
  ) {
    const viewer = signedIn(context);
    const id = identifier(input.id, 'input.id');
    await reportReview(context.em, viewer, { ...input, id });
    return reviewRow(context.em, id);
  }
}
