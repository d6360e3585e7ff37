import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { identifier } from '../shared/identifier.ts';
import type { RequestContext } from '../shared/request-context.ts';
import { Artist } from './artist.entity.ts';
import { artistById } from './catalogue.loaders.ts';

@Resolver(() => Artist)
export class ArtistResolver {
  @Query(() => Artist, { nullable: true, description: 'One artist; null when there is none.' })
  artist(@Arg('id', () => ID, { description: 'Their id.' }) id: string, @Ctx() { em }: RequestContext) {
    return artistById(em).load(identifier(id, 'id'));
  }
}
