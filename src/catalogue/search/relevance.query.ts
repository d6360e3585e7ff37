import type { EntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { cursorId, decodeCursor, encodeCursor } from '../../shared/cursor.ts';
import { type Connection, connectionOf } from '../../shared/paging.ts';
import { all, rowsOf } from '../../shared/rows.ts';
import { type DrawingRow, drawingColumns } from '../drawing.row.ts';
import type { DrawingPage } from '../drawing-list.query.ts';
import { DrawingSort } from '../drawing-list.types.ts';
import { type SearchWords, tsquery } from './search-words.query.ts';

type Found = DrawingRow & { level: number };

const place = z.tuple([
  z.literal(DrawingSort.RELEVANCE),
  z.int().min(0).max(9),
  z.number(),
  z.int32(),
  cursorId,
]);

const cursorOf = ({ level, ratingScore, copiesSold, id }: Found) =>
  encodeCursor([DrawingSort.RELEVANCE, level, ratingScore, copiesSold, id]);

/**
 * One page by text match, then rating and popularity. How well a text matches comes in levels: first the title that was
 * typed, then all words in the title, in title or artist, and so on to the description. Each level walks whichever is
 * shorter, the index of its words or that of the best rated, and the next is only looked at when the page is not full.
 */
export async function relevancePage(
  em: EntityManager,
  words: SearchWords,
  conditions: RawBuilder<unknown>[],
  page: DrawingPage,
): Promise<Connection<DrawingRow>> {
  const from = page.after ? decodeCursor(page.after, place) : undefined;
  const [, first = 0] = from ?? [];
  const branches = levelsOf(words).flatMap((matching, level) => {
    if (level < first) return [];
    const beyond = from && level === first ? [behind(from)] : [];
    return [branch(level, [matching, ...conditions, ...beyond], page.first + 1)];
  });
  const rows = await rowsOf(em, sql<Found>`${sql.join(branches, sql` union all `)} limit ${page.first + 1}`);
  return connectionOf(rows, page, cursorOf);
}

/** What a drawing has to match in each level, and not in the one before. */
function levelsOf(words: SearchWords): RawBuilder<unknown>[] {
  const isTitle = sql`s.title = ${words.text}`;
  const levels = [
    sql`s.names @@ ${tsquery(words, ['A'])}`,
    sql`s.names @@ ${tsquery(words)}`,
    sql`s.words @@ ${tsquery(words, ['A', 'B'])}`,
    sql`s.words @@ ${tsquery(words, ['A', 'B', 'C'])}`,
    sql`s.words @@ ${tsquery(words)}`,
  ];
  const better = [undefined, ...levels].map((level) => (level ? sql`and not ${level}` : sql``));
  return [isTitle, ...levels.map((level, index) => sql`${level} ${better[index]} and not ${isTitle}`)];
}

function branch(level: number, conditions: RawBuilder<unknown>[], limit: number) {
  return sql`(select ${level}::int as level, ${drawingColumns} from drawing d join drawing_search s on s.drawing_id = d.id
    where ${all(conditions)} order by d.rating_score desc, d.copies_sold desc, d.id desc limit ${limit})`;
}

function behind([, , rating, copies, id]: z.output<typeof place>) {
  return sql`(d.rating_score, d.copies_sold, d.id) < (${rating}, ${copies}, ${id})`;
}
