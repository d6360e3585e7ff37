import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../shared/request-context.ts';
import { drawingById } from './catalogue.loaders.ts';
import { Drawing } from './drawing.entity.ts';
import { StockShortage } from './stock.problems.ts';

@Resolver(() => StockShortage)
export class StockShortageResolver {
  @FieldResolver(() => Drawing, { description: 'Which drawing.' })
  drawing(@Root() { drawingId }: Pick<StockShortage, 'drawingId'>, @Ctx() { em }: RequestContext) {
    return drawingById(em).load(drawingId);
  }
}
