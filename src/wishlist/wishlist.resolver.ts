import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { User } from '../accounts/user.entity.ts';
import type { UserRow } from '../accounts/user.loader.ts';
import { drawingById } from '../catalogue/catalogue.loaders.ts';
import { Drawing } from '../catalogue/drawing.entity.ts';
import type { DrawingRow } from '../catalogue/drawing.row.ts';
import { DrawingConnection } from '../catalogue/drawing-list.types.ts';
import { identifier } from '../shared/identifier.ts';
import { PageArgs, pageSize } from '../shared/paging.ts';
import { type RequestContext, signedIn } from '../shared/request-context.ts';
import { notFound, unauthenticated } from '../shared/request-errors.ts';
import { addToWishlist } from './add-to-wishlist.ts';
import { removeFromWishlist } from './remove-from-wishlist.ts';
import { isWishedBy, wishesOf, wishlistPage } from './wishlist.query.ts';

@Resolver(() => Drawing)
export class DrawingWishResolver {
  @Mutation(() => Drawing, {
    description:
      'Puts a drawing on the wish list, which holds up to 1,000; one that is on it stays where it is. ' +
      'NOT_FOUND when there is no such drawing. Needs a token; otherwise UNAUTHENTICATED.',
  })
  async addToWishlist(
    @Arg('drawingId', () => ID, { description: 'Which drawing.' }) drawingId: string,
    @Ctx() context: RequestContext,
  ) {
    const viewer = signedIn(context);
    const drawing = await drawingNamed(context, drawingId);
    await addToWishlist(context.em, viewer, drawing.id);
    return drawing;
  }

  @Mutation(() => Drawing, {
    description:
      'Takes a drawing off the wish list, if it is on it. NOT_FOUND when there is no such drawing. ' +
      'Needs a token; otherwise UNAUTHENTICATED.',
  })
  async removeFromWishlist(
    @Arg('drawingId', () => ID, { description: 'Which drawing.' }) drawingId: string,
    @Ctx() context: RequestContext,
  ) {
    const viewer = signedIn(context);
    const drawing = await drawingNamed(context, drawingId);
    await removeFromWishlist(context.em, viewer, drawing.id);
    return drawing;
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: "Whether it is on the signed-in customer's wish list; null for an anonymous caller.",
  })
  async inMyWishlist(@Root() { id }: Pick<DrawingRow, 'id'>, @Ctx() { em, viewer }: RequestContext) {
    return viewer && (await wishesOf(em, viewer.id).load(id)) !== null;
  }
}

@Resolver(() => User)
export class UserWishlistResolver {
  @FieldResolver(() => DrawingConnection, {
    description: 'The drawings they would like to have, the latest added first. Only they see it.',
  })
  async wishlist(
    @Root() { id }: Pick<UserRow, 'id'>,
    @Args(() => PageArgs) { first, after }: PageArgs,
    @Ctx() { em, viewer }: RequestContext,
  ) {
    // Without a viewer it is the payload of a login: theirs too.
    if (viewer && viewer.id !== id) throw unauthenticated("Ask for the wish list with its owner's token.");
    const page = await wishlistPage(em, id, { first: pageSize(first), after });
    return Object.assign(page, { list: { em, conditions: new Map([['wishlist', isWishedBy(id)]]) } });
  }
}

async function drawingNamed({ em }: RequestContext, drawingId: string): Promise<DrawingRow> {
  const drawing = await drawingById(em).load(identifier(drawingId, 'drawingId'));
  if (!drawing) throw notFound('drawing');
  return drawing;
}
