import type { EntityManager } from '@mikro-orm/postgresql';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { identifier } from '../shared/identifier.ts';
import { Money } from '../shared/money.ts';
import { PageArgs } from '../shared/paging.ts';
import type { RequestContext } from '../shared/request-context.ts';
import type { ShopFront } from '../shared/shop-front.ts';
import { Artist } from './artist.entity.ts';
import { artistById, categoryById, drawingById, imagesByDrawing } from './catalogue.loaders.ts';
import { Category } from './category.entity.ts';
import { Drawing } from './drawing.entity.ts';
import type { DrawingRow } from './drawing.row.ts';
import { conditionsByField, conditionsOfFew, foundAlone, readFilter } from './drawing-filter.ts';
import { DrawingConnection, DrawingFilter, DrawingSort } from './drawing-list.types.ts';
import { Edition } from './edition.type.ts';
import { Image } from './image.entity.ts';
import { listDrawings } from './list-drawings.ts';
import type { Personalisation, Placeholders } from './ports.ts';
import { RatingCount, roundedRating } from './rating.type.ts';

@Resolver(() => Drawing)
export class DrawingResolver {
  constructor(
    private readonly shop: ShopFront,
    private readonly personal: Personalisation,
    private readonly placeholders: Placeholders,
  ) {}

  @Query(() => DrawingConnection, { description: 'Drawings for sale, filtered, sorted and paged.' })
  async drawings(
    @Arg('filter', () => DrawingFilter, { nullable: true, description: 'Which ones; without it, all.' })
    filter: DrawingFilter | null,
    @Arg('sort', () => DrawingSort, {
      nullable: true,
      description:
        'In which order. Without one: RELEVANCE for a search, else RECOMMENDED when signed in, POPULAR otherwise.',
    })
    sort: DrawingSort | null,
    @Args(() => PageArgs) { first, after }: PageArgs,
    @Ctx() context: RequestContext,
  ) {
    const wanted = await readFilter(context.em, filter ?? {});
    const page = await listDrawings(context, { filter: wanted, sort, first, after }, this.personal);
    const list = { conditionsOfFew: conditionsOfFew(wanted), ids: foundAlone(wanted) };
    return { ...page, list: { em: context.em, conditions: conditionsByField(wanted), ...list } };
  }

  @Query(() => Drawing, {
    nullable: true,
    description: 'One drawing; null when there is none. A signed-in visit counts for recommendations.',
  })
  async drawing(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() { em, viewer }: RequestContext,
  ): Promise<DrawingRow | null> {
    const drawing = await drawingById(em).load(identifier(id, 'id'));
    if (drawing && viewer) this.personal.noteVisit(viewer, drawing.id);
    return drawing;
  }

  @FieldResolver(() => Money, { description: "Today's price of one copy." })
  price(@Root() drawing: DrawingRow) {
    return this.shop.money(drawing.priceCents);
  }

  @FieldResolver(() => Int, {
    description: 'Average rating rounded to a whole star, 0 while there are no reviews.',
  })
  rating(@Root() drawing: DrawingRow) {
    return roundedRating(drawing.averageRating);
  }

  @FieldResolver(() => [RatingCount], {
    description: 'How many reviews gave each number of stars, five first.',
  })
  ratingHistogram(@Root() drawing: DrawingRow): RatingCount[] {
    return drawing.ratingCounts.map((count, index) => ({ rating: index + 1, count })).reverse();
  }

  @FieldResolver(() => String, {
    description: 'Absolute address of the first picture; of a drawn placeholder when there is none.',
  })
  async imageUrl(@Root() drawing: DrawingRow, @Ctx() { em }: RequestContext) {
    const [image] = await this.picturesOf(drawing, em);
    return image?.url;
  }

  @FieldResolver(() => [Image], {
    description:
      'Its pictures, the main one first; a drawn placeholder of its proportions when there are none.',
  })
  images(@Root() drawing: DrawingRow, @Ctx() { em }: RequestContext) {
    return this.picturesOf(drawing, em);
  }

  @FieldResolver(() => Artist, { description: 'Who made it.' })
  artist(@Root() drawing: DrawingRow, @Ctx() { em }: RequestContext) {
    return artistById(em).load(drawing.artistId);
  }

  @FieldResolver(() => Category, { description: 'Where it stands in the shop.' })
  category(@Root() drawing: DrawingRow, @Ctx() { em }: RequestContext) {
    return categoryById(em).load(drawing.categoryId);
  }

  @FieldResolver(() => Edition, { description: 'How many copies there will ever be.' })
  edition(@Root() drawing: DrawingRow): Edition {
    return { kind: drawing.editionKind, size: drawing.editionSize ?? null };
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'Copies that can still be bought; null when unlimited.',
  })
  available(@Root() drawing: DrawingRow) {
    return drawing.stock;
  }

  /** One at least. */
  private async picturesOf(drawing: DrawingRow, em: EntityManager) {
    const images = await imagesByDrawing(em).load(drawing.id);
    const alt = `A placeholder: there is no picture of ${drawing.title} yet.`;
    const shown = images.length > 0 ? images : [{ ...this.placeholders.placeholderFor(drawing), alt }];
    return shown.map((image) => ({ ...image, url: this.shop.address(image.url) }));
  }
}
