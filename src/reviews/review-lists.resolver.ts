import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { User } from '../accounts/user.entity.ts';
import type { UserRow } from '../accounts/user.loader.ts';
import { Drawing } from '../catalogue/drawing.entity.ts';
import type { DrawingRow } from '../catalogue/drawing.row.ts';
import { connectionOf, PageArgs, pageSize } from '../shared/paging.ts';
import type { RequestContext } from '../shared/request-context.ts';
import { badInput, unauthenticated } from '../shared/request-errors.ts';
import { myReviewByDrawing, reviewsOf } from './my-reviews.query.ts';
import { reviewsReadAlong } from './newest-reviews-along.ts';
import { Review } from './review.entity.ts';
import { ReviewArgs, ReviewConnection } from './review.types.ts';
import { ReviewSort, reviewOrders } from './review-order.ts';
import { reviewsByDrawing } from './review-page.query.ts';

@Resolver(() => Drawing)
export class DrawingReviewsResolver {
  @FieldResolver(() => ReviewConnection, {
    description: 'Its approved reviews; `myReview` is there whatever its status.',
  })
  async reviews(
    @Root() drawing: DrawingRow,
    @Args(() => ReviewArgs) { first, after, sort: given, rating }: ReviewArgs,
    @Ctx() { em }: RequestContext,
  ) {
    if (typeof rating === 'number' && (rating < 1 || rating > 5))
      throw badInput('rating', 'A rating is 1 to 5 stars.');
    const sort = given ?? ReviewSort.NEWEST;
    const page = { first: pageSize(first), after, sort, rating };
    const rows = reviewsReadAlong(drawing) ?? (await reviewsByDrawing(em, page).load(drawing.id));
    return connectionOf(rows, page, reviewOrders[sort].cursorOf);
  }

  @FieldResolver(() => Review, {
    nullable: true,
    description: 'What the signed-in customer wrote of it, also while it is not shown; null without.',
  })
  myReview(@Root() { id }: Pick<DrawingRow, 'id'>, @Ctx() { em, viewer }: RequestContext) {
    return viewer && myReviewByDrawing(em, viewer.id).load(id);
  }
}

@Resolver(() => User)
export class UserReviewsResolver {
  @FieldResolver(() => ReviewConnection, {
    description: 'What they wrote, shown or not, the last first. Only they see it.',
  })
  reviews(
    @Root() { id }: Pick<UserRow, 'id'>,
    @Args(() => PageArgs) { first, after }: PageArgs,
    @Ctx() { em, viewer }: RequestContext,
  ) {
    // Without a viewer it is the payload of a login: theirs too.
    if (viewer && viewer.id !== id) throw unauthenticated("Ask for the reviews with their author's token.");
    return reviewsOf(em, id, { first: pageSize(first), after });
  }
}
