import { type RawBuilder, sql } from 'kysely';
import { identifier } from '../shared/identifier.ts';
import { exactCents } from '../shared/money.ts';
import { badInput } from '../shared/request-errors.ts';
import type { DrawingFilter, PriceRangeInput } from './drawing-list.types.ts';

const MOST_CENTS = 100_000_000_000;

/** The conditions on `drawing d` that a filter asks for; BAD_USER_INPUT for one that makes no sense. */
export function drawingConditions(filter: DrawingFilter): RawBuilder<unknown>[] {
  return [
    ...whenGiven(filter.category, (category) => sql`d.category_id = ${categoryNamed(category)}`),
    ...whenGiven(filter.artistId, (id) => sql`d.artist_id = ${identifier(id, 'filter.artistId')}`),
    ...whenGiven(filter.priceRange, priceConditions).flat(),
    ...whenGiven(filter.minRating, (stars) => sql`d.rating_score >= ${starsIn(stars)}`),
    ...whenGiven(filter.inStock, (buyable) =>
      buyable ? sql`(d.stock is null or d.stock > 0)` : sql`d.stock = 0`,
    ),
    ...whenGiven(filter.medium, (medium) => sql`lower(d.medium) = lower(${medium.trim()})`),
    ...whenGiven(filter.tags, (tags) => sql`d.tags @> ${tags}::text[]`),
  ];
}

function whenGiven<Value, Condition>(
  value: Value | null | undefined,
  condition: (value: Value) => Condition,
): Condition[] {
  return value === null || value === undefined ? [] : [condition(value)];
}

/** A slug wins over a name, so that a category named like another's slug hides nothing. */
function categoryNamed(name: string) {
  const wanted = name.trim();
  return sql`(select id from category where slug = lower(${wanted}) or lower(name) = lower(${wanted})
    order by slug = lower(${wanted}) desc, id limit 1)`;
}

function priceConditions({ min, max }: PriceRangeInput): RawBuilder<unknown>[] {
  if ((min ?? 0) < 0) throw badInput('filter.priceRange.min', 'A price is 0 or more.');
  if ((max ?? 0) < 0) throw badInput('filter.priceRange.max', 'A price is 0 or more.');
  if (typeof min === 'number' && typeof max === 'number' && min > max) {
    throw badInput('filter.priceRange', 'The least price is above the greatest; swap them.');
  }
  return [
    ...whenGiven(min, (least) => sql`d.price_cents >= ${Math.ceil(cents(least))}`),
    ...whenGiven(max, (greatest) => sql`d.price_cents <= ${Math.floor(cents(greatest))}`),
  ];
}

/** With its fraction: 19.999 is below 20.00, and no drawing costs it. */
function cents(amount: number): number {
  return Math.min(exactCents(amount), MOST_CENTS + 1);
}

function starsIn(stars: number): number {
  if (stars < 1 || stars > 5) throw badInput('filter.minRating', 'A rating is 1 to 5 stars.');
  return stars;
}
