import type { EntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
import { identifier } from '../shared/identifier.ts';
import { exactCents } from '../shared/money.ts';
import { badInput } from '../shared/request-errors.ts';
import { all } from '../shared/rows.ts';
import type { DrawingFilter, PriceRangeInput } from './drawing-list.types.ts';
import type { CountingWay } from './facets/facet.ts';
import { inShare, SHARE_OF_WORDS } from './facets/fair-share.ts';
import { FEW, type SearchWords, searchWords } from './search/search-words.query.ts';

const MOST_CENTS = 100_000_000_000;

/** A filter whose search has been read. */
export type WantedDrawings = Omit<DrawingFilter, 'search'> & { search?: SearchWords | undefined };

type FilterField = keyof WantedDrawings;
type Condition = RawBuilder<unknown>;

/** What each field asks of `drawing d`. */
const conditionOf: { [Field in FilterField]-?: (value: NonNullable<WantedDrawings[Field]>) => Condition } = {
  search: searchCondition,
  category: (category) => sql`d.category_id = ${categoryNamed(category)}`,
  artistId: (id) => sql`d.artist_id = ${identifier(id, 'filter.artistId')}`,
  priceRange: (range) => all(priceConditions(range)),
  minRating: (stars) => sql`d.rating_score >= ${starsIn(stars)}`,
  inStock: (buyable) => (buyable ? sql`d.in_stock` : sql`not d.in_stock`),
  medium: (medium) => sql`lower(d.medium) = lower(${medium.trim()})`,
  tags: (tags) => sql`d.tags @> ${tags}::text[]`,
};

/** The filter with its search read; BAD_USER_INPUT for one that is too long. */
export async function readFilter(em: EntityManager, filter: DrawingFilter): Promise<WantedDrawings> {
  return { ...filter, search: await searchWords(em, filter.search) };
}

/** The condition of each field that is given, in the order of the table; BAD_USER_INPUT for one that makes no sense. */
export function conditionsByField(filter: WantedDrawings): Map<FilterField, Condition> {
  const fields = Object.entries(conditionOf) as [FilterField, (value: unknown) => Condition][];
  return new Map(
    fields.flatMap(([field, condition]) => {
      const value = filter[field];
      return value === null || value === undefined ? [] : [[field, condition(value)]];
    }),
  );
}

/**
 * The same for a way of counting:
 * - `find`: all that match, in no order. Without ratings a drawing ranks 0, so the index of ranks leads past those; where
 *   the matches are met in an order, it would only lead away from that order's index.
 * - `few`: the same, known to be few, however many the planner expects.
 * - `sample`: of drawings that are looked at one by one, so that their words are too.
 * - `found share`: of the share whose words have an index of their own, in a search.
 */
export function conditionsFor(way: CountingWay, filter: WantedDrawings): Map<FilterField, Condition> {
  const conditions = conditionsByField(filter);
  const [rated, words] = [conditions.get('minRating'), filter.search];
  if (rated && (way === 'find' || way === 'few'))
    conditions.set('minRating', sql`(d.bayesian_rating > 0 and ${rated})`);
  if (words && way === 'few') conditions.set('search', isFound(words));
  if (words && way === 'sample' && isBroad(words)) conditions.set('search', hasWords(words));
  if (words && way === 'found share') conditions.set('search', isFoundInShare(words));
  return conditions;
}

/** Their ids, where nothing but a search is asked for, so that the drawings themselves need not be read. */
export function foundAlone(filter: WantedDrawings): RawBuilder<unknown> | undefined {
  const isAlone = [...conditionsByField(filter).keys()].every((field) => field === 'search');
  return filter.search && isAlone ? found(filter.search) : undefined;
}

/** The conditions on `drawing d` that a filter asks for; BAD_USER_INPUT for one that makes no sense. */
export function drawingConditions(filter: WantedDrawings): Condition[] {
  return [...conditionsByField(filter).values()];
}

/** A range may be so narrow that few drawings of a list lie in it. */
const NARROW = 1.25;

/**
 * The conditions of a filter that many drawings pass, so that to walk its order's index is the best plan whatever the
 * values: of category, price and rating alone. A price that is added to gives the planner, who does not know the values
 * of a prepared statement, no reason to fetch a whole range of prices and sort it; a walk in the order of prices begins
 * where the range does. Undefined for any other filter.
 */
export function conditionsOfWalk(filter: WantedDrawings, inOrderOfPrices: boolean): Condition[] | undefined {
  const { category, priceRange, minRating, ...others } = filter;
  if (Object.values(others).some((value) => value !== null && value !== undefined)) return undefined;
  if (inOrderOfPrices) return drawingConditions(filter);
  const { min, max } = priceRange ?? {};
  if (typeof min === 'number' && typeof max === 'number' && max < min * NARROW) return undefined;
  const given = conditionsByField({ category, minRating });
  if (priceRange) given.set('priceRange', all(priceConditions(priceRange, sql`d.price_cents + 0`)));
  return [...given.values()];
}

/** Few matches are found first; of many the list is walked. */
function searchCondition(words: SearchWords): Condition {
  return isBroad(words) ? sql`d.id in (${found(words)})` : isFound(words);
}

const isBroad = (words: SearchWords) => (words.expected.at(-1) ?? 0) > FEW;

const isFound = (words: SearchWords) => sql`d.id = any(array(${found(words)}))`;

const isFoundInShare = (words: SearchWords) =>
  sql`d.id = any(array(${found(words)} and ${inShare('drawing_id', SHARE_OF_WORDS)}))`;

/** Offset 0 has PostgreSQL look at the words of this drawing, and not at those of all. */
const hasWords = (words: SearchWords) => sql`exists (${found(words)} and found.drawing_id = d.id offset 0)`;

const found = (words: SearchWords) =>
  sql`select drawing_id from drawing_search found where found.words @@ ${words.every}::tsquery`;

/** A slug wins over a name, so that a category named like another's slug hides nothing. */
function categoryNamed(name: string) {
  const wanted = name.trim();
  return sql`(select id from category where slug = lower(${wanted}) or lower(name) = lower(${wanted})
    order by slug = lower(${wanted}) desc, id limit 1)`;
}

function priceConditions({ min, max }: PriceRangeInput, price: Condition = sql`d.price_cents`): Condition[] {
  if ((min ?? 0) < 0) throw badInput('filter.priceRange.min', 'A price is 0 or more.');
  if ((max ?? 0) < 0) throw badInput('filter.priceRange.max', 'A price is 0 or more.');
  if (typeof min === 'number' && typeof max === 'number' && min > max) {
    throw badInput('filter.priceRange', 'The least price is above the greatest; swap them.');
  }
  return [
    ...(typeof min === 'number' ? [sql`${price} >= ${Math.ceil(cents(min))}::bigint`] : []),
    ...(typeof max === 'number' ? [sql`${price} <= ${Math.floor(cents(max))}::bigint`] : []),
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
