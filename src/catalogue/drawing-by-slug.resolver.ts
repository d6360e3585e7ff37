import { Arg, Ctx, Directive, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../shared/request-context.ts';
import { Drawing } from './drawing.entity.ts';
import { drawingBySlug } from './drawing-by-slug.query.ts';
import type { Personalisation } from './ports.ts';

@Resolver(() => Drawing)
export class DrawingBySlugResolver {
  constructor(private readonly personal: Personalisation) {}

  @Directive('@cacheControl(maxAge: 1)')
  @Query(() => Drawing, {
    nullable: true,
    description:
      'The drawing of a slug, also of one it had before: when its `slug` is another, redirect there. ' +
      'Null when there is none. A signed-in visit counts for recommendations.',
  })
  async drawingBySlug(
    @Arg('slug', () => String, { description: 'As in `Drawing.slug`.' }) slug: string,
    @Ctx() { em, viewer }: RequestContext,
  ) {
    const drawing = await drawingBySlug(em, slug);
    if (drawing && viewer) this.personal.noteVisit(viewer, drawing.id);
    return drawing;
  }
}
