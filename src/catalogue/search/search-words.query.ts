import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { badInput } from '../../shared/request-errors.ts';
import { rowsOf } from '../../shared/rows.ts';

/** What a person typed, as the catalogue understands it. */
export interface SearchWords {
  /** The whole text without case, accents and punctuation, to find the title that it is. */
  text: string;
  /** Each word, all of which have to be found: what may stand for it, as word stems. */
  words: Word[];
}

interface Word {
  stems: string[];
  /** Longer words that begin so count too: a person may still be typing it. */
  unfinished: boolean;
}

/** A weight in the words of a drawing, best first; the table drawing_search says which field has which. */
export type Weight = 'A' | 'B' | 'C' | 'D';

const MOST_CHARACTERS = 200;
const MOST_WORDS = 16;
const SHORTEST_UNFINISHED = 2;
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
  return first && { text: first.text, words: rows.map(wordOf) };
}

interface WordRow {
  text: string;
  stem: string;
  last: boolean;
  known: boolean;
  similar: string[];
}

/** A word that the catalogue does not know is taken for the nearest that it does. */
function wordOf({ stem, last, known, similar }: WordRow): Word {
  const stems = known || similar.length === 0 ? [stem] : similar;
  return { stems, unfinished: last && known && stem.length >= SHORTEST_UNFINISHED };
}

/** Each word but the stop words (such as "of"), whether it or one that begins so is known, and the nearest if not. */
const wordsOf = (search: string) => sql<WordRow>`
  with typed as (select search_text(${search}) as text),
  word as (
    select text, word, place, place = max(place) over () as last, (tsvector_to_array(to_tsvector('english', word)))[1] as stem
    from typed, unnest(string_to_array(text, ' ')) with ordinality as w (word, place) where place <= ${MOST_WORDS}
  )
  select text, stem, last, known, case when known then '{}' else nearest_lexemes(stem) end as similar
  from word cross join lateral (
    select length(stem) < 3 or length(stem) > 40 or stem ~ '^[0-9]+$' or exists (
      select 1 from search_lexeme where lexeme >= stem and lexeme < stem || chr(case when last then ${LAST_CHARACTER} else 1 end)
    ) as known offset 0
  ) k
  where stem is not null order by place`;

/** The words as a tsquery (PostgreSQL, Text Search Types); all have to be found where these weights stand. */
export function tsquery({ words }: SearchWords, weights: readonly Weight[] = []) {
  const each = words.map(({ stems, unfinished }) =>
    stems
      .map((stem) => `'${stem}':${unfinished ? '*' : ''}${weights.join('')}`.replace(/:$/, ''))
      .join(' | '),
  );
  return sql`${each.map((one) => `(${one})`).join(' & ')}::tsquery`;
}
