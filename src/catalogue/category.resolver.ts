import { sql } from 'kysely';
import { Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../shared/request-context.ts';
import { rowsOf } from '../shared/rows.ts';
import { drawingCountByCategory } from './catalogue.loaders.ts';
import { Category } from './category.entity.ts';

@Resolver(() => Category)
export class CategoryResolver {
  @Query(() => [Category], { description: 'All categories, by name.' })
  categories(@Ctx() { em }: RequestContext) {
    return rowsOf(em, sql<Category>`select id, slug, name, description from category order by name, id`);
  }

  @FieldResolver(() => Int, { description: 'How many drawings stand in it.' })
  async drawingCount(@Root() category: Pick<Category, 'id'>, @Ctx() { em }: RequestContext) {
    const row = await drawingCountByCategory(em).load(category.id);
    return row?.count ?? 0;
  }
}
