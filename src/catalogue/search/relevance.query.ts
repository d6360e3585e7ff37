import type { EntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { cursorId, decodeCursor, encodeCursor } from '../../shared/cursor.ts';
import { type Connection, connectionOf } from '../../shared/paging.ts';
import { all, rowsOf } from '../../shared/rows.ts';
import { type DrawingRow, drawingColumns } from '../drawing.row.ts';
import type { DrawingPage } from '../drawing-list.query.ts';
import { DrawingSort } from '../drawing-list.types.ts';
import { FEW, FIELDS, type SearchWords, tsquery } from './search-words.query.ts';

type Condition = RawBuilder<unknown>;
type Found = DrawingRow & { level: number };

const placeShape = z.tuple([
  z.literal(DrawingSort.RELEVANCE),
  z.int().min(0).max(FIELDS.length),
  z.number(),
  z.int32(),
  cursorId,
]);
type Place = z.output<typeof placeShape>;

const cursorOf = ({ level, ratingScore, copiesSold, id }: Found) =>
  encodeCursor([DrawingSort.RELEVANCE, level, ratingScore, copiesSold, id]);

/** What is asked for: the drawings of a search that come behind a place. */
interface Wanted {
  words: SearchWords;
  conditions: Condition[];
  from: Place | undefined;
  limit: number;
}

/**
 * One page by text match, then rating and popularity. How well a text matches comes in levels: 0 the title that was
 * typed, 1 all words in the title, 2 in title or artist, and so on to 5, with the description. A search that matches few
 * drawings ranks them all; of a broad one each level is walked by itself, and the next only when the page is not full.
 */
export async function relevancePage(
  em: EntityManager,
  words: SearchWords,
  conditions: Condition[],
  page: DrawingPage,
): Promise<Connection<DrawingRow>> {
  const from = page.after ? decodeCursor(page.after, placeShape) : undefined;
  const wanted = { words, conditions, from, limit: page.first + 1 };
  const isBroad = (words.expected.at(-1) ?? 0) > FEW;
  const rows = await (isBroad ? levelByLevel(em, wanted) : ranked(em, wanted, FIELDS.length));
  return connectionOf(rows, page, cursorOf);
}

/** The drawings with all words in their title, the best match first. */
export function titlesLike(em: EntityManager, words: SearchWords, limit: number): Promise<DrawingRow[]> {
  return levelByLevel(em, { words, conditions: [], from: undefined, limit }, 1);
}

async function levelByLevel(
  em: EntityManager,
  wanted: Wanted,
  last: number = FIELDS.length,
): Promise<Found[]> {
  const rows: Found[] = [];
  for (let level = wanted.from?.[1] ?? 0; level <= last; level += 1) {
    const rest = { ...wanted, limit: wanted.limit - rows.length };
    rows.push(...(await oneLevel(em, rest, level)));
    if (rows.length === wanted.limit) break;
  }
  return rows;
}

/** Common words are met soon among the best rated; when they are not together, what the index finds of them is little. */
async function oneLevel(em: EntityManager, wanted: Wanted, level: number): Promise<Found[]> {
  const isCommon = (wanted.words.expected[level - 1] ?? 0) > FEW;
  if (!isCommon) return ranked(em, wanted, level, level);
  const { rows, complete } = await walked(em, wanted, level);
  return complete || rows.length === wanted.limit ? rows : ranked(em, wanted, level, level);
}

/** The matches down to a level, found by the index of words and then put in order. */
function ranked(em: EntityManager, wanted: Wanted, level: number, best = 0): Promise<Found[]> {
  const { words, conditions, from, limit } = wanted;
  return rowsOf(
    em,
    sql<Found>`
    with matching as materialized (
      select drawing_id, ${levelOf(words)} as level from drawing_search s where ${matches(words, level)}
    )
    select m.level, ${drawingColumns} from matching m join drawing d on d.id = m.drawing_id
    where ${all([sql`m.level >= ${best}`, ...conditions, ...(from ? [behind(from)] : [])])}
    order by m.level, d.rating_score desc, d.copies_sold desc, d.id desc limit ${limit}`,
  );
}

/** How many of the best rated are looked at for a common word. */
const STRETCH = 20_000;

/** The matches of one level among the best rated; `complete` when there are no more drawings than were looked at. */
async function walked(
  em: EntityManager,
  { words, conditions, from, limit }: Wanted,
  level: number,
): Promise<{ rows: Found[]; complete: boolean }> {
  const beyond = from && from[1] === level ? [afterRating(from)] : [];
  const order = sql`d.rating_score desc, d.copies_sold desc, d.id desc`;
  const stretch = sql`select * from drawing d where ${all([...conditions, ...beyond])} order by ${order} limit ${STRETCH}`;
  const rows = await rowsOf(
    em,
    sql<Found>`select ${level}::int as level, ${drawingColumns} from (${stretch}) d
      join drawing_search s on s.drawing_id = d.id where ${matches(words, level)} and ${levelOf(words)} = ${level}
      order by ${order} limit ${limit}`,
  );
  if (rows.length === limit) return { rows, complete: false };
  const [seen] = await rowsOf(em, sql<{ count: number }>`select count(*) as count from (${stretch}) d`);
  return { rows, complete: (seen?.count ?? 0) < STRETCH };
}

function matches(words: SearchWords, level: number): Condition {
  if (level === 0) return sql`s.title = ${words.text}`;
  return sql`s.words @@ ${tsquery(words, FIELDS.slice(0, level))}`;
}

function levelOf(words: SearchWords): Condition {
  const levels = FIELDS.map((_, level) => sql`when ${matches(words, level)} then ${level}::int`);
  return sql`case ${sql.join(levels, sql` `)} else ${FIELDS.length}::int end`;
}

function behind(from: Place): Condition {
  return sql`(m.level > ${from[1]} or m.level = ${from[1]} and ${afterRating(from)})`;
}

function afterRating([, , rating, copies, id]: Place): Condition {
  return sql`(d.rating_score, d.copies_sold, d.id) < (${rating}, ${copies}, ${id})`;
}
