import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { cursorId, decodeCursor, encodeCursor } from '../../shared/cursor.ts';
import type { DrawingRow } from '../drawing.row.ts';
import { DrawingSort } from '../drawing-list.types.ts';
import { MOST_LEVELS } from './level-queries.ts';
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
  z.int().min(0).max(MOST_LEVELS),
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
export function matches({ text, queries }: SearchWords, level: number): Condition {
  const found = sql`s.words @@ ${queries[Math.max(level, 1) - 1]}::tsquery`;
  return level === 0 ? sql`(s.title = ${text} and ${found})` : found;
}

/** The level at which `drawing_search s` matches, which it does. */
export function levelOf(words: SearchWords): Condition {
  const last = words.queries.length;
  const levels = words.queries.map((_, level) => sql`when ${matches(words, level)} then ${level}::int`);
  return sql`case ${sql.join(levels, sql` `)} else ${last}::int end`;
}
