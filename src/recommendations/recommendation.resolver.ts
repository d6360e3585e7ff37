import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { drawingById } from '../catalogue/catalogue.loaders.ts';
import { Drawing } from '../catalogue/drawing.entity.ts';
import type { DrawingRow } from '../catalogue/drawing.row.ts';
import { pageSize } from '../shared/paging.ts';
import type { RequestContext } from '../shared/request-context.ts';
import { Recommendation } from './recommendation.types.ts';
import { recommendationsFor, similarDrawings } from './recommendations-for.query.ts';

@Resolver(() => Recommendation)
export class RecommendationResolver {
  @Query(() => [Recommendation], {
    description: 'What to show this person; the most sold for an anonymous caller. Only what can be bought.',
  })
  recommendedDrawings(
    @Arg('first', () => Int, { nullable: true, defaultValue: 12, description: 'How many at most, 1 to 100.' })
    first: number | null,
    @Ctx() { em, viewer }: RequestContext,
  ) {
    return recommendationsFor(em, viewer, pageSize(first ?? 12));
  }

  @FieldResolver(() => Drawing, { description: 'The drawing.' })
  drawing(@Root() row: Recommendation, @Ctx() { em }: RequestContext) {
    return drawingById(em).load(row.drawingId);
  }

  @FieldResolver(() => Drawing, {
    nullable: true,
    description: 'The drawing that caused it; null for POPULAR.',
  })
  because(@Root() row: Recommendation, @Ctx() { em }: RequestContext) {
    return row.becauseId === null ? null : drawingById(em).load(row.becauseId);
  }
}

@Resolver(() => Drawing)
export class SimilarDrawingsResolver {
  @FieldResolver(() => [Recommendation], {
    description: 'Drawings like this one, and why. Only what can be bought.',
  })
  similar(
    @Root() drawing: DrawingRow,
    @Arg('first', () => Int, { nullable: true, defaultValue: 8, description: 'How many at most, 1 to 100.' })
    first: number | null,
    @Ctx() { em }: RequestContext,
  ) {
    return similarDrawings(em, pageSize(first ?? 8)).load(drawing.id);
  }
}
