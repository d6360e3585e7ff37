import { sql } from 'kysely';
import type { Drawing } from './drawing.entity.ts';

/** A drawing as a screen reads it: plain columns, and the ids of what it refers to. */
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
> & { artistId: number; categoryId: number };

/** The columns of a DrawingRow, of `drawing d`. */
export const drawingColumns = sql.raw(`
  d.id, d.slug, d.title, d.description, d.price_cents as "priceCents", d.medium, d.year,
  d.width_mm as "widthMm", d.height_mm as "heightMm", d.tags,
  d.edition_kind as "editionKind", d.edition_size as "editionSize", d.stock, d.copies_sold as "copiesSold",
  d.rating_counts as "ratingCounts", d.bayesian_rating as "bayesianRating", d.review_count as "reviewCount",
  d.average_rating as "averageRating", d.created_at as "createdAt",
  d.artist_id as "artistId", d.category_id as "categoryId"`);
