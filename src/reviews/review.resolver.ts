import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { drawingById } from '../catalogue/catalogue.loaders.ts';
import { Drawing } from '../catalogue/drawing.entity.ts';
import { identifier } from '../shared/identifier.ts';
import { type RequestContext, signedIn } from '../shared/request-context.ts';
import { addReview } from './add-review.ts';
import { deleteReview } from './delete-review.ts';
import { editReview } from './edit-review.ts';
import { votesOf } from './my-votes.query.ts';
import { Review } from './review.entity.ts';
import { type ReviewRow, reviewRow, seesModeration } from './review.row.ts';
import { AddReviewInput, EditReviewInput, ReviewResult } from './review.types.ts';
import { type ReviewModeration, ReviewStatus } from './review-status.ts';

const SIGNED_IN = 'Needs a token; otherwise UNAUTHENTICATED.';
const OWN = `NOT_FOUND when it is not theirs. ${SIGNED_IN}`;

/** What a review shows, and what its author can do. */
@Resolver(() => Review)
export class ReviewResolver {
  constructor(private readonly moderation: ReviewModeration) {}

  @FieldResolver(() => String, {
    description: 'The name of who wrote it; "A former customer" once the account is deleted.',
  })
  author(@Root() review: ReviewRow) {
    return review.author;
  }

  @FieldResolver(() => Drawing, { description: 'What it is about.' })
  drawing(@Root() review: ReviewRow, @Ctx() { em }: RequestContext) {
    return drawingById(em).load(review.drawingId);
  }

  @FieldResolver(() => Boolean, { description: 'Whether the signed-in customer wrote it.' })
  isMine(@Root() review: ReviewRow, @Ctx() { viewer }: RequestContext) {
    return viewer !== null && viewer.id === review.userId;
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'Whether the signed-in customer marked it as helpful; null for an anonymous caller.',
  })
  async helpfulToMe(@Root() review: ReviewRow, @Ctx() { em, viewer }: RequestContext) {
    return viewer && (await votesOf(em, viewer.id).load(review.id)) !== null;
  }

  @FieldResolver(() => ReviewStatus, {
    nullable: true,
    description: 'Whether it is shown; only its author and the staff see this, for others it is null.',
  })
  status(@Root() review: ReviewRow, @Ctx() { viewer }: RequestContext) {
    return seesModeration(viewer, review) ? review.status : null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Why the staff rejected it, if they said so; only its author and the staff see this.',
  })
  rejectionReason(@Root() review: ReviewRow, @Ctx() { viewer }: RequestContext) {
    return seesModeration(viewer, review) ? review.rejectionReason : null;
  }

  @Mutation(() => ReviewResult, {
    description: `Reviews a drawing that the signed-in customer bought. Where the staff look first it is PENDING, otherwise shown and counted at once. ${SIGNED_IN}`,
  })
  async addReview(
    @Arg('input', () => AddReviewInput, { validate: true, description: 'The review.' }) input: AddReviewInput,
    @Ctx() context: RequestContext,
  ) {
    const viewer = signedIn(context);
    const review = { ...input, drawingId: identifier(input.drawingId, 'input.drawingId') };
    const id = await addReview(context.em, viewer, this.moderation, review);
    return reviewRow(context.em, id);
  }

  @Mutation(() => Review, {
    description: `Changes a review of the signed-in customer. Other words of one that was rejected are PENDING, and of any where the staff look first. ${OWN}`,
  })
  async editReview(
    @Arg('input', () => EditReviewInput, { validate: true, description: 'What to change.' })
    input: EditReviewInput,
    @Ctx() context: RequestContext,
  ) {
    const viewer = signedIn(context);
    const id = identifier(input.id, 'input.id');
    await editReview(context.em, viewer, this.moderation, { ...input, id });
    return reviewRow(context.em, id);
  }

  @Mutation(() => Drawing, {
    description: `Deletes a review of the signed-in customer, with its votes; returns its drawing, counted anew. ${OWN}`,
  })
  async deleteReview(
    @Arg('id', () => ID, { description: 'Which review.' }) id: string,
    @Ctx() context: RequestContext,
  ) {
    const viewer = signedIn(context);
    const drawingId = await deleteReview(context.em, viewer, identifier(id, 'id'));
    return drawingById(context.em).load(drawingId);
  }
}
