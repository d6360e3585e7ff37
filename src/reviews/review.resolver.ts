import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { userById } from '../accounts/user.loader.ts';
import { Drawing } from '../catalogue/drawing.entity.ts';
import type { DrawingRow } from '../catalogue/drawing.row.ts';
import { identifier } from '../shared/identifier.ts';
import { connectionOf, PageArgs, pageSize } from '../shared/paging.ts';
import { type RequestContext, signedIn } from '../shared/request-context.ts';
import { addReview } from './add-review.ts';
import { Review } from './review.entity.ts';
import { AddReviewInput, ReviewConnection, ReviewResult } from './review.types.ts';
import { type ReviewRow, reviewCursor, reviewsByDrawing } from './review-page.query.ts';

@Resolver(() => Drawing)
export class DrawingReviewsResolver {
  @FieldResolver(() => ReviewConnection, { description: 'Its approved reviews, the newest first.' })
  async reviews(
    @Root() drawing: DrawingRow,
    @Args(() => PageArgs) { first, after }: PageArgs,
    @Ctx() { em }: RequestContext,
  ) {
    const page = { first: pageSize(first), after };
    return connectionOf(await reviewsByDrawing(em, page).load(drawing.id), page, reviewCursor);
  }
}

@Resolver(() => Review)
export class ReviewResolver {
  @FieldResolver(() => String, { description: 'The name of who wrote it.' })
  async author(@Root() review: ReviewRow | Review, @Ctx() { em }: RequestContext) {
    if ('author' in review) return review.author;
    const user = await userById(em).load(review.user.id);
    return user?.name;
  }

  @Mutation(() => ReviewResult, {
    description:
      'Reviews a drawing that the signed-in customer bought. Needs a token; otherwise UNAUTHENTICATED.',
  })
  addReview(
    @Arg('input', () => AddReviewInput, { validate: true, description: 'The review.' }) input: AddReviewInput,
    @Ctx() context: RequestContext,
  ) {
    const viewer = signedIn(context);
    return addReview(context.em, viewer, {
      ...input,
      drawingId: identifier(input.drawingId, 'input.drawingId'),
    });
  }
}
