import { Arg, Ctx, Directive, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { drawingById } from '../catalogue/catalogue.loaders.ts';
import { Drawing } from '../catalogue/drawing.entity.ts';
import type { DrawingRow } from '../catalogue/drawing.row.ts';
import { identifier } from '../shared/identifier.ts';
import { pageSize } from '../shared/paging.ts';
import { type RequestContext, signedIn } from '../shared/request-context.ts';
import { badInput } from '../shared/request-errors.ts';
import { dismissRecommendation } from './dismiss-recommendation.ts';
import { Recommendation } from './recommendation.types.ts';
import { recommendationsFor } from './recommendations-for.query.ts';
import { similarDrawings } from './similar.query.ts';

const MOST_EXCLUDED = 100;

@Resolver(() => Recommendation)
export class RecommendationResolver {
  @Directive('@cacheControl(maxAge: 1)')
  @Query(() => [Recommendation], {
    description:
      'What to show this person, the best first; the popular for an anonymous caller. Only what can be bought, nothing ' +
      'they own or dismissed, and at most 3 drawings of one artist in a row of 12.',
  })
  recommendedDrawings(
    @Arg('first', () => Int, { nullable: true, defaultValue: 12, description: 'How many at most, 1 to 100.' })
    first: number | null,
    @Arg('exclude', () => [ID], {
      nullable: true,
      description: 'Drawings that are not to be among them, such as the one whose page this is; 100 at most.',
    })
    exclude: string[] | null,
    @Ctx() { em, viewer }: RequestContext,
  ) {
    const shown = exclude ?? [];
    if (shown.length > MOST_EXCLUDED) throw badInput('exclude', `Exclude ${MOST_EXCLUDED} drawings at most.`);
    const ids = shown.map((id) => identifier(id, 'exclude'));
    return recommendationsFor(em, viewer, pageSize(first ?? 12), { exclude: ids });
  }

  @Mutation(() => Boolean, {
    description:
      'Not interested: the drawing is no longer recommended to the signed-in customer, and its like fall in rank, from ' +
      'the next answer on. Always true. NOT_FOUND when there is no such drawing. Needs a token; otherwise UNAUTHENTICATED.',
  })
  async dismissRecommendation(
    @Arg('drawingId', () => ID, { description: 'Which drawing.' }) drawingId: string,
    @Ctx() context: RequestContext,
  ) {
    const viewer = signedIn(context);
    await dismissRecommendation(context.em, viewer, identifier(drawingId, 'drawingId'));
    return true;
  }

  @FieldResolver(() => Drawing, { description: 'The drawing.' })
  drawing(@Root() row: Recommendation, @Ctx() { em }: RequestContext) {
    return drawingById(em).load(row.drawingId);
  }

  @FieldResolver(() => Drawing, {
    nullable: true,
    description: 'The drawing that caused it, which is theirs or the one asked about; null for POPULAR.',
  })
  because(@Root() row: Recommendation, @Ctx() { em }: RequestContext) {
    return row.becauseId === null ? null : drawingById(em).load(row.becauseId);
  }
}

@Resolver(() => Drawing)
export class SimilarDrawingsResolver {
  @FieldResolver(() => [Recommendation], {
    description:
      'Drawings like this one, and why. Only what can be bought, and at most 3 of one artist in a row of 12.',
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
