import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, Directive, FieldResolver, ID, Info, Int, Query, Resolver, Root } from 'type-graphql';
import { identifier } from '../shared/identifier.ts';
import { Money } from '../shared/money.ts';
import { PageArgs } from '../shared/paging.ts';
import type { RequestContext } from '../shared/request-context.ts';
import { perSelection, selectionOf } from '../shared/selection.ts';
import type { ShopFront } from '../shared/shop-front.ts';
import { Artist } from './artist.entity.ts';
import { artistById, categoryById, imagesByDrawing } from './catalogue.loaders.ts';
import { Category } from './category.entity.ts';
import { Drawing } from './drawing.entity.ts';
import type { DrawingColumn, DrawingRow, PlainImage } from './drawing.row.ts';
import { readFilter } from './drawing-filter.ts';
import { DrawingConnection, DrawingFilter, DrawingSort } from './drawing-list.types.ts';
import { drawingWith } from './drawing-page.query.ts';
import { columnsFor } from './drawing-selection.ts';
import { Edition } from './edition.type.ts';
import { Image } from './image.entity.ts';
import { listDrawings } from './list-drawings.ts';
import type { Personalisation, Placeholders, ReadsAlong } from './ports.ts';
import { RatingCount, roundedRating } from './rating.type.ts';
import { WholeList } from './whole-list.ts';

@Resolver(() => Drawing)
export class DrawingResolver {
  constructor(
    private readonly shop: ShopFront,
    private readonly personal: Personalisation,
    private readonly placeholders: Placeholders,
    private readonly along: ReadsAlong,
  ) {}

  private readonly columnsOfList = perSelection((info) => {
    const asked = selectionOf(info, ['nodes'], ['edges', 'node']);
    return perOrder((besides) => columnsFor(asked, info.fragments, this.along, besides));
  });

  private readonly columnsOfPage = perSelection((info) =>
    columnsFor(selectionOf(info, []), info.fragments, this.along),
  );

  @Directive('@cacheControl(maxAge: 1)')
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
    @Info() info: GraphQLResolveInfo,
  ) {
    const wanted = await readFilter(context.em, filter ?? {});
    const listing = { filter: wanted, sort, first, after, columns: this.columnsOfList(info) };
    const page = await listDrawings(context, listing, this.personal);
    return Object.assign(page, { list: new WholeList(context.em, wanted) });
  }

  @Directive('@cacheControl(maxAge: 1)')
  @Query(() => Drawing, {
    nullable: true,
    description: 'One drawing; null when there is none. A signed-in visit counts for recommendations.',
  })
  async drawing(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() { em, viewer }: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<DrawingRow | null> {
    const drawing = await drawingWith(em, identifier(id, 'id'), this.columnsOfPage(info));
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
  imageUrl(@Root() drawing: DrawingRow, @Ctx() { em }: RequestContext) {
    if (drawing.firstImageUrl !== undefined) return this.addressOf(drawing, drawing.firstImageUrl);
    if (drawing.images) return this.addressOf(drawing, drawing.images[0]?.url);
    return imagesByDrawing(em)
      .load(drawing.id)
      .then(([image]) => this.addressOf(drawing, image?.url));
  }

  @FieldResolver(() => [Image], {
    description:
      'Its pictures, the main one first; a drawn placeholder of its proportions when there are none.',
  })
  images(@Root() drawing: DrawingRow, @Ctx() { em }: RequestContext) {
    if (drawing.images) return this.shown(drawing, drawing.images);
    return imagesByDrawing(em)
      .load(drawing.id)
      .then((images) => this.shown(drawing, images));
  }

  @FieldResolver(() => Artist, { description: 'Who made it.' })
  artist(@Root() drawing: DrawingRow, @Ctx() { em }: RequestContext) {
    return drawing.artist ?? artistById(em).load(drawing.artistId);
  }

  @FieldResolver(() => Category, { description: 'Where it stands in the shop.' })
  category(@Root() drawing: DrawingRow, @Ctx() { em }: RequestContext) {
    return drawing.category ?? categoryById(em).load(drawing.categoryId);
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

  private addressOf(drawing: DrawingRow, url: string | null | undefined): string {
    return this.shop.address(url ?? this.placeholders.placeholderFor(drawing).url);
  }

  /** One at least. */
  private shown(drawing: DrawingRow, images: PlainImage[]): PlainImage[] {
    const alt = `A placeholder: there is no picture of ${drawing.title} yet.`;
    const shown = images.length > 0 ? images : [{ ...this.placeholders.placeholderFor(drawing), alt }];
    return shown.map((image) => ({ ...image, url: this.shop.address(image.url) }));
  }
}

/** Made once for each order, which needs columns for its cursors. */
function perOrder<Made>(make: (besides: DrawingColumn[]) => Made) {
  const made = new Map<DrawingColumn[], Made>();
  return (besides: DrawingColumn[]): Made => {
    const known = made.get(besides) ?? make(besides);
    made.set(besides, known);
    return known;
  };
}
