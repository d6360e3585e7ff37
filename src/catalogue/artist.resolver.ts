import { sql } from 'kysely';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { identifier } from '../shared/identifier.ts';
import { connectionOf, PageArgs, pageSize } from '../shared/paging.ts';
import type { RequestContext } from '../shared/request-context.ts';
import { Artist } from './artist.entity.ts';
import { drawingsByArtist } from './artist-drawings.query.ts';
import { artistById } from './catalogue.loaders.ts';
import { DrawingConnection } from './drawing-list.types.ts';
import { keysetOrders } from './drawing-order.ts';

@Resolver(() => Artist)
export class ArtistResolver {
  @Query(() => Artist, { nullable: true, description: 'One artist; null when there is none.' })
  artist(@Arg('id', () => ID, { description: 'Their id.' }) id: string, @Ctx() { em }: RequestContext) {
    return artistById(em).load(identifier(id, 'id'));
  }

  @FieldResolver(() => DrawingConnection, { description: 'Their drawings, the most sold first.' })
  async drawings(
    @Root() { id, drawingCount }: Pick<Artist, 'id' | 'drawingCount'>,
    @Args(() => PageArgs) { first, after }: PageArgs,
    @Ctx() { em }: RequestContext,
  ) {
    const page = { first: pageSize(first), after };
    const rows = await drawingsByArtist(em, page).load(id);
    const conditions = new Map([['artist', sql`d.artist_id = ${id}`]]);
    const list = { em, conditions, size: drawingCount };
    return { ...connectionOf(rows, page, keysetOrders.POPULAR.cursorOf), list };
  }
}
