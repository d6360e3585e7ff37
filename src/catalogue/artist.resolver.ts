import { sql } from 'kysely';
import { Arg, Args, Ctx, Directive, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { identifier } from '../shared/identifier.ts';
import { connectionOf, PageArgs, pageSize } from '../shared/paging.ts';
import type { RequestContext } from '../shared/request-context.ts';
import { badInput } from '../shared/request-errors.ts';
import { Artist } from './artist.entity.ts';
import { drawingsByArtist } from './artist-drawings.query.ts';
import { artistPage, countArtists } from './artist-list.query.ts';
import { ArtistConnection } from './artist-list.types.ts';
import { artistById } from './catalogue.loaders.ts';
import { DrawingConnection } from './drawing-list.types.ts';
import { keysetOrders } from './drawing-order.ts';

const LONGEST_SEARCH = 100;

@Resolver(() => Artist)
export class ArtistResolver {
  @Directive('@cacheControl(maxAge: 1)')
  @Query(() => Artist, { nullable: true, description: 'One artist; null when there is none.' })
  artist(@Arg('id', () => ID, { description: 'Their id.' }) id: string, @Ctx() { em }: RequestContext) {
    return artistById(em).load(identifier(id, 'id'));
  }

  @Directive('@cacheControl(maxAge: 1)')
  @Query(() => ArtistConnection, {
    description:
      'The artists by name, accents aside. With a search, those it finds: names spelt like it first, then those it ' +
      'misspells, each by name.',
  })
  async artists(
    @Arg('search', () => String, {
      nullable: true,
      description:
        'Words of a name, their beginnings or its initials, in any order, without regard to case and accents; a letter or ' +
        'two may be wrong. Up to 100 characters; blank finds everyone.',
    })
    search: string | null,
    @Args(() => PageArgs) { first, after }: PageArgs,
    @Ctx() { em }: RequestContext,
  ) {
    const wanted = search ?? '';
    if (wanted.length > LONGEST_SEARCH)
      throw badInput('search', `Search with at most ${LONGEST_SEARCH} characters.`);
    const page = await artistPage(em, wanted, { first: pageSize(first), after });
    return Object.assign(page, { count: () => countArtists(em, wanted) });
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
    return Object.assign(connectionOf(rows, page, keysetOrders.POPULAR.cursorOf), { list });
  }
}

@Resolver(() => ArtistConnection)
export class ArtistConnectionResolver {
  @FieldResolver(() => Int, {
    description: 'How many artists the whole list has; counted only when asked for.',
  })
  totalCount(@Root() { count }: Pick<ArtistConnection, 'count'>) {
    return count();
  }
}
