import { sql } from 'kysely';
import { Arg, Ctx, Directive, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../shared/request-context.ts';
import { rowsOf } from '../shared/rows.ts';
import { categoryColumns } from './catalogue.loaders.ts';
import { Category } from './category.entity.ts';

@Resolver(() => Category)
export class CategoryResolver {
  @Directive('@cacheControl(maxAge: 1)')
  @Query(() => [Category], { description: 'All categories, by name.' })
  categories(@Ctx() { em }: RequestContext) {
    return rowsOf(em, sql<Category>`select ${categoryColumns} from category order by name, id`);
  }

  @Directive('@cacheControl(maxAge: 1)')
  @Query(() => Category, { nullable: true, description: 'One category; null when there is none.' })
  async category(
    @Arg('slug', () => String, { description: 'As in `Category.slug`.' }) slug: string,
    @Ctx() { em }: RequestContext,
  ) {
    const [category] = await rowsOf(
      em,
      sql<Category>`select ${categoryColumns} from category where slug = ${slug}`,
    );
    return category ?? null;
  }
}
