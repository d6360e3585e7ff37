import { sql } from 'kysely';
import type { Artist } from './artist.entity.ts';
import type { Category } from './category.entity.ts';
import type { Drawing } from './drawing.entity.ts';
import type { Image } from './image.entity.ts';

/** A drawing as a screen reads it: plain columns, the ids of what it refers to, and what was read along with it. */
export type DrawingRow = Pick<
  Drawing,
  | 'id'
  | 'slug'
  | 'title'
  | 'description'
  | 'priceCents'
  | 'medium'
  | 'year'
  | 'widthMm'
  | 'heightMm'
  | 'tags'
  | 'editionKind'
  | 'editionSize'
  | 'stock'
  | 'copiesSold'
  | 'ratingCounts'
  | 'bayesianRating'
  | 'reviewCount'
  | 'averageRating'
  | 'createdAt'
> & { artistId: number; categoryId: number } & ReadAlong;

/** Absent in a row that was read without them, as most are; a loader has them then. */
export interface ReadAlong {
  artist?: Artist;
  category?: Category;
  images?: PlainImage[];
  /** Null when it has no picture. */
  firstImageUrl?: string | null;
}

export type PlainImage = Pick<Image, 'url' | 'alt' | 'width' | 'height'>;

/** Each column of a DrawingRow, of `drawing d`. */
export const columnsOfDrawing = {
  id: 'd.id',
  slug: 'd.slug',
  title: 'd.title',
  description: 'd.description',
  priceCents: 'd.price_cents as "priceCents"',
  medium: 'd.medium',
  year: 'd.year',
  widthMm: 'd.width_mm as "widthMm"',
  heightMm: 'd.height_mm as "heightMm"',
  tags: 'd.tags',
  editionKind: 'd.edition_kind as "editionKind"',
  editionSize: 'd.edition_size as "editionSize"',
  stock: 'd.stock',
  copiesSold: 'd.copies_sold as "copiesSold"',
  ratingCounts: 'd.rating_counts as "ratingCounts"',
  bayesianRating: 'd.bayesian_rating as "bayesianRating"',
  reviewCount: 'd.review_count as "reviewCount"',
  averageRating: 'd.average_rating as "averageRating"',
  createdAt: 'd.created_at as "createdAt"',
  artistId: 'd.artist_id as "artistId"',
  categoryId: 'd.category_id as "categoryId"',
} satisfies Record<Exclude<keyof DrawingRow, keyof ReadAlong>, string>;

export type DrawingColumn = keyof typeof columnsOfDrawing;

/** The columns of a whole DrawingRow, of `drawing d`. */
export const drawingColumns = sql.raw(Object.values(columnsOfDrawing).join(', '));
