import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { badInput } from '../../shared/request-errors.ts';
import { rowsOf } from '../../shared/rows.ts';

/** What a person typed, as the catalogue understands it. */
export interface SearchWords {
  /** The whole text without case, accents and punctuation, to find the title that it is. */
  text: string;
  /** The word stems that may stand for each word; all words have to be found. */
  words: string[][];
  /** How many drawings the planner expects to match in the first field, in the first two, and so on to all. */
  expected: number[];
}

type Words = Pick<SearchWords, 'words'>;

/** Where a word can stand, the best first, as drawing_search marks it: title, artist, tags, medium, description. */
export const FIELDS = ['a', 'b', 'c', 'd', 'e'] as const;

/** So many matches are ranked one and all; a search that expects more is broad. */
export const FEW = 500;

const MOST_CHARACTERS = 200;
const MOST_WORDS = 16;
const MOST_STEMS = 50;
/** Of Unicode: what begins with a text sorts before the text with this behind it. */
const LAST_CHARACTER = 0x10ffff;

/** Reads a search; undefined when nothing is looked for. BAD_USER_INPUT when it is too long. */
export async function searchWords(
  em: EntityManager,
  search: string | null | undefined,
): Promise<SearchWords | undefined> {
  if (!search?.trim()) return undefined;
  if (search.length > MOST_CHARACTERS)
    throw badInput('filter.search', `Search with ${MOST_CHARACTERS} characters at most.`);
  const rows = await rowsOf(em, wordsOf(search));
  const [first] = rows;
  if (!first) return undefined;
  const words = rows.map(({ stems }) => [...new Set(stems)]);
  return { text: first.text, words, expected: await expectedOf(em, { words }) };
}

async function expectedOf(em: EntityManager, words: Words): Promise<number[]> {
  const queries = FIELDS.map((_, field) => tsqueryText(words, FIELDS.slice(0, field + 1)));
  const rows = await rowsOf(
    em,
    sql<{ rows: number }>`
    select planned_rows(format('select from drawing_search where words @@ %L', query)) as rows
    from unnest(${queries}::text[]) with ordinality as q (query, place) order by place`,
  );
  return rows.map(({ rows: expected }) => expected);
}

/**
 * Each word but the stop words (such as "of"; "her" alone may become "heron"), as the stems that the catalogue knows for it: the word itself, and for the
 * last, which may be unfinished, the shortest that begin so; if there are none, those nearest to it. The stems are named
 * one by one since PostgreSQL knows how common each is, and of a prefix it does not.
 */
const wordsOf = (search: string) => sql<{ text: string; stems: string[] }>`
  with typed as (select search_text(${search}) as text),
  said as (
    select text, word, place, place = max(place) over () as last, (stems(word))[1] as stem
    from typed, unnest(string_to_array(text, ' ')) with ordinality as w (word, place) where place <= ${MOST_WORDS}
  ),
  word as (
    select *, stem is null as is_stop,
      coalesce(stem, case when last and bool_and(stem is null) over () then word end) as root from said
  )
  select text, root || case when known <> '{}' or length(root) not between 3 and 40 then known else nearest_lexemes(root) end as stems
  from word cross join lateral (select array(
    select lexeme from search_lexeme
    where lexeme >= root and lexeme < root || chr(case when last and length(root) > 1 then ${LAST_CHARACTER} else 1 end)
    order by length(lexeme), lexeme limit ${MOST_STEMS}
  ) as known offset 0) k
  where root is not null and (not is_stop or known <> '{}') order by place`;

/** The words as a tsquery (PostgreSQL, Text Search Types); each has to be found in one of the fields. */
export function tsquery(words: Words, fields: readonly string[] = FIELDS) {
  return sql`${tsqueryText(words, fields)}::tsquery`;
}

function tsqueryText({ words }: Words, fields: readonly string[]): string {
  const each = words.map((stems) =>
    stems.flatMap((stem) => fields.map((field) => `'${field}${stem}'`)).join(' | '),
  );
  return each.map((one) => `(${one})`).join(' & ');
}
