import type { Opt, Ref } from '@mikro-orm/core';
import { Check, Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { Artist } from './artist.entity.ts';
import { Category } from './category.entity.ts';
import { EditionKind } from './edition.type.ts';

/**
 * The columns that a sorted list walks, per sort; each also stands behind its category. Behind them what is filtered by
 * most, so that a list of few among many is found without a look at the many.
 */
const sorts = {
  popular: { columns: 'copies_sold desc, id desc', besides: 'price_cents, rating_score' },
  newest: { columns: 'created_at desc, id desc', besides: 'price_cents, rating_score' },
  price: { columns: 'price_cents, id', besides: 'rating_score' },
  rated: { columns: 'bayesian_rating desc, copies_sold desc, id desc', besides: 'price_cents, rating_score' },
};

const reviewCount =
  'rating_counts[1] + rating_counts[2] + rating_counts[3] + rating_counts[4] + rating_counts[5]';
const starSum =
  'rating_counts[1] + 2 * rating_counts[2] + 3 * rating_counts[3] + 4 * rating_counts[4] + 5 * rating_counts[5]';
const averageRating = `(${starSum})::float8 / nullif(${reviewCount}, 0)`;

function index(name: string, columns: string, besides?: string) {
  const included = besides ? ` include (${besides})` : '';
  return Index({ name, expression: `create index ${name} on drawing (${columns})${included}` });
}

function sortIndex(sort: keyof typeof sorts) {
  const { columns, besides } = sorts[sort];
  return index(`drawing_${sort}_index`, columns, besides);
}

function categorySortIndex(sort: keyof typeof sorts) {
  const { columns, besides } = sorts[sort];
  return index(`drawing_category_${sort}_index`, `category_id, ${columns}`, besides);
}

/** A drawing for sale, with its art-shop facts, its stock and the sums of its reviews and sales. */
@ObjectType({ description: 'A drawing for sale.', simpleResolvers: true })
@Entity({ tableName: 'drawing' })
@sortIndex('popular')
@sortIndex('newest')
@sortIndex('price')
@sortIndex('rated')
@categorySortIndex('popular')
@categorySortIndex('newest')
@categorySortIndex('price')
@categorySortIndex('rated')
@index('drawing_artist_popular_index', `artist_id, ${sorts.popular.columns}`)
@index(
  'drawing_medium_popular_index',
  `lower(medium), ${sorts.popular.columns}`,
  `medium, ${sorts.popular.besides}`,
)
@index(
  'drawing_sample_index',
  'hashint4(id)',
  'id, category_id, artist_id, medium, price_cents, rating_score, in_stock',
)
@Index({
  name: 'drawing_tags_index',
  expression: 'create index drawing_tags_index on drawing using gin (tags)',
})
@Check({
  name: 'drawing_edition_check',
  expression: `case edition_kind
    when 'UNIQUE' then edition_size is null and stock is not null and stock <= 1
    when 'LIMITED' then edition_size is not null and edition_size > 0 and stock is not null and stock <= edition_size
    when 'OPEN' then edition_size is null
    else false end`,
})
export class Drawing {
  @Field(() => ID, { description: 'A whole number.' })
  @PrimaryKey({ type: 'integer' })
  id!: number;

  /** The seller's own number for it. */
  @Property({ type: 'text' })
  @Unique({ name: 'drawing_sku_unique' })
  sku!: string;

  @Field(() => String, {
    description:
      'Its name in addresses, such as low-tide; stays when the title changes, and `drawingBySlug` knows its old ones.',
  })
  @Property({ type: 'text' })
  @Unique({ name: 'drawing_slug_unique' })
  slug!: string;

  @Field(() => String, { description: 'Its title.' })
  @Property({ type: 'text' })
  @Check({ name: 'drawing_title_check', expression: 'char_length(title) between 1 and 500' })
  title!: string;

  @Field(() => String, { description: 'A few sentences about it; may be empty.' })
  @Property({ type: 'text', default: '' })
  description!: Opt<string>;

  @ManyToOne(() => Artist, { ref: true, deleteRule: 'no action' })
  artist!: Ref<Artist>;

  @ManyToOne(() => Category, { ref: true, deleteRule: 'no action' })
  category!: Ref<Category>;

  @Property({ type: 'bigint', runtimeType: 'number' })
  @Check({ name: 'drawing_price_check', expression: 'price_cents between 0 and 100000000000' })
  priceCents!: number;

  @Field(() => String, { nullable: true, description: 'What it is made with, such as "India ink on paper".' })
  @Property({ type: 'text', nullable: true })
  medium?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'When it was made, as the artist says it: 2021, c. 2019.',
  })
  @Property({ type: 'text', nullable: true })
  year?: string | null;

  @Field(() => Int, { nullable: true, description: 'Width of the sheet in millimetres.' })
  @Property({ type: 'integer', nullable: true })
  @Check({ name: 'drawing_width_check', expression: 'width_mm > 0' })
  widthMm?: number | null;

  @Field(() => Int, { nullable: true, description: 'Height of the sheet in millimetres.' })
  @Property({ type: 'integer', nullable: true })
  @Check({ name: 'drawing_height_check', expression: 'height_mm > 0' })
  heightMm?: number | null;

  @Field(() => [String], { description: 'Words to find it by.' })
  @Property({ columnType: 'text[]', type: 'string[]', defaultRaw: "'{}'" })
  tags!: Opt<string[]>;

  @Property({ type: 'text' })
  editionKind!: EditionKind;

  @Property({ type: 'integer', nullable: true })
  editionSize?: number | null;

  /** Copies that can still be bought; null when unlimited. */
  @Property({ type: 'integer', nullable: true })
  @Check({ name: 'drawing_stock_check', expression: 'stock >= 0' })
  stock?: number | null;

  /** Whether it can be bought: kept by the database, and in an index, where stock itself would be written at each sale. */
  @Property({ type: 'boolean', default: true })
  inStock!: Opt<boolean>;

  /** How many copies were sold, ever: the order of POPULAR. */
  @Property({ type: 'integer', default: 0 })
  @Check({ name: 'drawing_copies_sold_check', expression: 'copies_sold >= 0' })
  copiesSold!: Opt<number>;

  /** Approved reviews with one star, two stars, ... five stars; the other rating columns follow from it. */
  @Property({ columnType: 'integer[]', type: 'number[]', defaultRaw: "'{0,0,0,0,0}'" })
  @Check({
    name: 'drawing_rating_counts_check',
    expression: 'array_length(rating_counts, 1) = 5 and 0 <= all (rating_counts)',
  })
  ratingCounts!: Opt<number[]>;

  @Field(() => Int, { description: 'How many reviews it has.' })
  @Property({ type: 'integer', generated: `(${reviewCount}) stored` })
  reviewCount!: Opt<number>;

  @Field(() => Float, {
    nullable: true,
    description: 'Average rating, 1 to 5; null while there are no reviews.',
  })
  @Property({
    columnType: 'double precision',
    type: 'number',
    nullable: true,
    generated: `(${averageRating}) stored`,
  })
  averageRating!: Opt<number> | null;

  /** What `minRating` compares: the average, 0 while there are no reviews. */
  @Property({
    columnType: 'double precision',
    type: 'number',
    generated: `(coalesce(${averageRating}, 0)) stored`,
  })
  ratingScore!: Opt<number>;

  /** The order of RATING_DESC, kept by the database: the average beside ten ratings like the catalogue's mean; 0 without any. */
  @Property({ columnType: 'double precision', type: 'number', default: 0 })
  bayesianRating!: Opt<number>;

  @Field(() => GraphQLDateTime, { description: 'When it was put on sale.' })
  @Property({ columnType: 'timestamptz(3)', type: 'Date', defaultRaw: 'now()' })
  createdAt: Opt<Date> = new Date();
}
