import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { badInput } from '../../shared/request-errors.ts';
import { rowsOf } from '../../shared/rows.ts';
import { levelQueries } from './level-queries.ts';

/** What a person typed, as the catalogue understands it. */
export interface SearchWords {
  /** The whole text without case, accents and punctuation, to find the title that it is. */
  text: string;
  /** The tsquery that finds the drawings of level 1, of the first two levels, and so on to all that match. */
  queries: string[];
  /** How many drawings the planner expects each of them to find. */
  expected: number[];
}

/** A word that was typed. */
interface Typed {
  text: string;
  /** The stems that may stand for it; its own is the first. */
  stems: string[];
  /** Whether it is a word already, although others begin so. */
  isWhole: boolean;
  isLetter: boolean;
}

/** So many matches are ranked one and all; a search that expects more is broad. */
export const FEW = 500;

const MOST_CHARACTERS = 200;
const MOST_WORDS = 16;
const MOST_STEMS = 50;
/** Of Unicode: what begins with a text sorts before the text with this behind it. */
const LAST_CHARACTER = 0x10ffff;

/** Reads a search of all fields, or of some; undefined when nothing is looked for. BAD_USER_INPUT when it is too long. */
export async function searchWords(
  em: EntityManager,
  search: string | null | undefined,
  within?: string[],
): Promise<SearchWords | undefined> {
  if (!search?.trim()) return undefined;
  if (search.length > MOST_CHARACTERS)
    throw badInput('filter.search', `Search with ${MOST_CHARACTERS} characters at most.`);
  const typed = withoutInitials(await rowsOf(em, wordsOf(search)));
  const [first] = typed;
  if (!first) return undefined;
  const begun = typed.map(({ stems }) => [...new Set(stems)]);
  const whole = typed.map(({ stems, isWhole }) => (isWhole ? stems.slice(0, 1) : [...new Set(stems)]));
  const queries = levelQueries(typed.some(({ isWhole }) => isWhole) ? [whole, begun] : [begun], within);
  return { text: first.text, queries, expected: await expectedOf(em, queries) };
}

/** Nobody is found by the letters of "J. M. W. Turner", nor by the first letter of a word that is being typed. */
function withoutInitials(typed: Typed[]): Typed[] {
  const words = typed.filter(({ isLetter }) => !isLetter);
  return words.length > 0 ? words : typed;
}

async function expectedOf(em: EntityManager, queries: string[]): Promise<number[]> {
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
 * one by one since PostgreSQL knows how common each is, and of a prefix it does not. It keeps no stems of fewer than three letters.
 */
const wordsOf = (search: string) => sql<Typed>`
  with typed as (select search_text(${search}) as text),
  said as (
    select text, word, place, place = max(place) over () as last, (stems(word))[1] as stem
    from typed, unnest(string_to_array(text, ' ')) with ordinality as w (word, place) where place <= ${MOST_WORDS}
  ),
  word as (
    select *, stem is null as is_stop,
      coalesce(stem, case when last and bool_and(stem is null) over () then word end) as root from said
  )
  select text, root || case when known <> '{}' or length(root) not between 3 and 40 then known else nearest_lexemes(root) end as stems,
    array_remove(known, root) <> '{}' and not is_stop and (root = any(known) or length(root) < 3) as "isWhole",
    word ~ '^[[:alpha:]]$' as "isLetter"
  from word cross join lateral (select array(
    select lexeme from search_lexeme
    where lexeme >= root and lexeme < root || chr(case when last and length(root) > 1 then ${LAST_CHARACTER} else 1 end)
    order by length(lexeme), lexeme limit ${MOST_STEMS}
  ) as known offset 0) k
  where root is not null and (not is_stop or known <> '{}') order by place`;
