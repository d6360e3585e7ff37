import { Arg, Ctx, Directive, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { pageSize } from '../../shared/paging.ts';
import type { RequestContext } from '../../shared/request-context.ts';
import { badInput } from '../../shared/request-errors.ts';
import { Artist } from '../artist.entity.ts';
import { artistById, categoryById, drawingById } from '../catalogue.loaders.ts';
import { Category } from '../category.entity.ts';
import { Drawing } from '../drawing.entity.ts';
import { SearchSuggestion, SuggestionKind } from './suggestion.types.ts';
import { suggestions } from './suggestions.query.ts';

const LONGEST_PREFIX = 100;

@Resolver(() => SearchSuggestion)
export class SearchSuggestionResolver {
  @Directive('@cacheControl(maxAge: 1)')
  @Query(() => [SearchSuggestion], {
    description:
      'Categories, artists and titles that someone who has typed so far may mean; those with a wrong letter last.',
  })
  searchSuggestions(
    @Arg('prefix', () => String, {
      description:
        'What was typed so far, up to 100 characters; case, accents and a wrong letter do not matter.',
    })
    prefix: string,
    @Arg('first', () => Int, { nullable: true, defaultValue: 10, description: 'How many at most, 1 to 100.' })
    first: number | null,
    @Ctx() { em }: RequestContext,
  ) {
    const most = pageSize(first ?? 10);
    if (prefix.length > LONGEST_PREFIX)
      throw badInput('prefix', `Search with at most ${LONGEST_PREFIX} characters.`);
    return /[\p{L}\p{N}]/u.test(prefix) ? suggestions(em, prefix, most) : [];
  }

  @FieldResolver(() => Drawing, { nullable: true, description: 'The drawing, for a title.' })
  drawing(@Root() { kind, id }: SearchSuggestion, @Ctx() { em }: RequestContext) {
    return kind === SuggestionKind.TITLE ? drawingById(em).load(id) : null;
  }

  @FieldResolver(() => Artist, { nullable: true, description: 'The artist, for an artist.' })
  artist(@Root() { kind, id }: SearchSuggestion, @Ctx() { em }: RequestContext) {
    return kind === SuggestionKind.ARTIST ? artistById(em).load(id) : null;
  }

  @FieldResolver(() => Category, { nullable: true, description: 'The category, for a category.' })
  category(@Root() { kind, id }: SearchSuggestion, @Ctx() { em }: RequestContext) {
    return kind === SuggestionKind.CATEGORY ? categoryById(em).load(id) : null;
  }
}
