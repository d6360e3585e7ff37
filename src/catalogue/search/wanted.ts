import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { cursorId, decodeCursor, encodeCursor } from '../../shared/cursor.ts';
import type { DrawingRow } from '../drawing.row.ts';
import { DrawingSort } from '../drawing-list.types.ts';
import { MOST_LEVELS } from './levels.ts';
import type { SearchWords } from './search-words.query.ts';

type Condition = RawBuilder<unknown>;
export type Found = DrawingRow & { level: number };

/** Where a drawing stands in the order of a search. */
export interface Place {
  level: number;
  key: [rating: number, copies: number, id: number];
}

/** What is asked for: the drawings of a search that come behind a place. */
export interface Wanted {
  words: SearchWords;
  conditions: Condition[];
  from: Place | undefined;
  limit: number;
}

const placeShape = z.tuple([
  z.literal(DrawingSort.RELEVANCE),
  z
    .int()
    .min(0)
    .max(MOST_LEVELS - 1),
  z.number(),
  z.int32(),
  cursorId,
]);

export function placeOf(cursor: string): Place {
  const [, level, ...key] = decodeCursor(cursor, placeShape);
  return { level, key };
}

export const cursorOf = ({ level, bayesianRating, copiesSold, id }: Found) =>
  encodeCursor([DrawingSort.RELEVANCE, level, bayesianRating, copiesSold, id]);

/** Within a level. */
export const bestFirst = sql`d.bayesian_rating desc, d.copies_sold desc, d.id desc`;

export const behind = ({ key }: Place): Condition =>
  sql`(d.bayesian_rating, d.copies_sold, d.id) < (${sql.join(key)})`;

/** Whether `drawing_search s` matches at this level or a better one. */
export function matches(words: SearchWords, level: number): Condition {
  const own = matchesItself(words, level);
  return words.levels[level]?.isTitle && level > 0 ? sql`(${matches(words, level - 1)} or ${own})` : own;
}

/** Whether `drawing_search s` matches at this level and no better one. */
export function isAt(words: SearchWords, level: number): Condition {
  return sql`${matchesItself(words, level)} and ${levelOf(words)} = ${level}`;
}

/** The query of a level finds what better ones do, but for that of a title. */
function matchesItself({ text, levels }: SearchWords, level: number): Condition {
  const { query, isTitle } = levels[level] ?? {};
  const found = sql`s.words @@ ${query}::tsquery`;
  return isTitle ? sql`(s.title = ${text} and ${found})` : found;
}

/** The level at which `drawing_search s` matches, which it does. */
export function levelOf(words: SearchWords): Condition {
  const last = words.levels.length - 1;
  const better = words.levels
    .slice(0, last)
    .map((_, level) => sql`when ${matches(words, level)} then ${level}::int`);
  return better.length === 0 ? sql`0` : sql`case ${sql.join(better, sql` `)} else ${last}::int end`;
}
