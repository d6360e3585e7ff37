import { FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { drawingCount } from './drawing-count.query.ts';
import { DrawingConnection } from './drawing-list.types.ts';
import { DrawingFacets } from './facets/facet.types.ts';

type Page = Pick<DrawingConnection, 'list'>;

/** In fields of a request, since each list is counted by itself. */
const FACETS_COST = 4_500;

/** Of the whole list; computed only when asked for. */
@Resolver(() => DrawingConnection)
export class DrawingConnectionResolver {
  @FieldResolver(() => Int, {
    description: 'How many drawings the whole list has: exact up to 10,000, beyond that an estimate.',
  })
  async totalCount(@Root() { list }: Page) {
    return (await drawingCount(list)).count;
  }

  @FieldResolver(() => Boolean, { description: 'Whether `totalCount` is an estimate.' })
  async totalCountIsEstimate(@Root() { list }: Page) {
    return (await drawingCount(list)).isEstimate;
  }

  @FieldResolver(() => DrawingFacets, {
    description: 'What the whole list can be narrowed down by; of ten lists at most in one request.',
    complexity: FACETS_COST,
  })
  facets(@Root() { list }: Page) {
    return list;
  }
}
