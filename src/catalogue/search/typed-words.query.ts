import type { EntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
import { rowsOf } from '../../shared/rows.ts';

/** A word that was typed, and what of the catalogue may stand for it. */
export interface TypedWord {
  /** The whole text it is of, without case, accents and punctuation. */
  text: string;
  /** The stems that may stand for it; its own is the first. */
  stems: string[];
  /** The artists' surnames that it is; the nearest, where nobody knows it. */
  surnames: string[];
  /** Whether it is a word already, although others begin so. */
  isWhole: boolean;
  isLetter: boolean;
  /** Whether it is one of those that the catalogue keeps no list of: numbers, and fewer than three letters. */
  isUnlisted: boolean;
  /** Its stem when it is written as one word with the next, where the catalogue knows that. */
  joined: string | null;
  /** Whether the catalogue knows no such word, nor one that begins so. */
  isStrange: boolean;
  /** The stems of the two words that it is made of. */
  halves: [string, string] | null;
  /** The stems of each name whose initials it may be, where it is not known itself. */
  initialled: string[][];
}

const MOST_WORDS = 16;
const MOST_STEMS = 50;
const MOST_NAMES = 10;
/** Of Unicode: what begins with a text sorts before the text with this behind it. */
const LAST_CHARACTER = 0x10ffff;

/**
 * Each word but the stop words (such as "of"; "her" alone may become "heron"), as the stems that the catalogue knows for
 * it: the word itself, and for the last, which may be unfinished, the shortest that begin so; if there are none, those
 * nearest to it. The stems are named one by one since PostgreSQL knows how common each is, and of a prefix it does not.
 * It keeps no stems of fewer than three letters. Nothing but letters, such as "J. M. W.", are the initials of a name.
 */
export function typedWords(em: EntityManager, search: string): Promise<TypedWord[]> {
  return rowsOf(
    em,
    sql<TypedWord>`
    with typed as (select search_text(${search}) as text),
    said as (
      select text, word, place, place = max(place) over () as last, (stems(word))[1] as stem,
        case when lead((stems(word))[1]) over (order by place) is not null then lead(word) over (order by place) end as next
      from typed, unnest(string_to_array(case when text ~ '^[[:alpha:]]( [[:alpha:]])+$' then replace(text, ' ', '') else text end, ' '))
        with ordinality as w (word, place)
      where place <= ${MOST_WORDS}
    ), word as (
      select *, stem is null as is_stop,
        coalesce(stem, case when last and bool_and(stem is null) over () then word end) as root from said
    ), read as (
      select *, length(root) < 3 or root ~ '^[0-9]+$' as is_unlisted,
        known = '{}' and length(root) between 3 and 40 as is_strange
      from word cross join lateral (select array(
        select lexeme from search_lexeme
        where lexeme >= root and lexeme < root || chr(case when last and length(root) > 1 then ${LAST_CHARACTER} else 1 end)
        order by length(lexeme), lexeme limit ${MOST_STEMS}
      ) as known offset 0) k
      where root is not null and (not is_stop or known <> '{}')
    ), mended as (
      select *, case when is_strange then nearest_surnames(word) else array[word, word || next] end as names,
        (${halves}) as parts
      from read offset 0
    )
    select text, is_unlisted as "isUnlisted", is_strange as "isStrange", word ~ '^[[:alpha:]]$' as "isLetter",
      array_remove(known, root) <> '{}' and not is_stop and (root = any(known) or length(root) < 3) as "isWhole",
      root || case when is_strange then nearest_lexemes(root) || stems(array_to_string(names, ' ')) else known end as stems,
      array(select distinct name from unnest(names || parts) name
        where exists (select from artist_word a where a.word = name and a.is_surname)) as surnames,
      (select lexeme from search_lexeme where next is not null and lexeme = (stems(word || next))[1]) as joined,
      case when parts is not null then array[(stems(parts[1]))[1], (stems(parts[2]))[1]] end as halves,
      case when known = '{}' and word ~ '^[[:alpha:]]{2,4}$' then (${initialled}) else '[]' end as initialled
    from mended order by place`,
  );
}

/**
 * The most even of the ways to part it in two that are known; where it is known itself, as most long words are, only in
 * two of four letters at least.
 */
const halves = sql`
  select array[first, second] from generate_series(case when is_strange then 2 else 4 end, least(length(word), 40) - case when is_strange then 3 else 4 end) as place,
    lateral (select left(word, place) as first, substr(word, place + 1) as second offset 0) cut
  where ${isKnown(sql`first`)} and ${isKnown(sql`second`)}
  order by least(place, length(word) - place) desc, place limit 1`;

function isKnown(part: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`((stems(${part}))[1] is not null and (
    exists (select from search_lexeme where lexeme = (stems(${part}))[1])
    or exists (select from artist_word a where a.word = ${part})))`;
}

/** Of the names that begin with such initials, those with the most drawings. */
const initialled = sql`
  select coalesce(json_agg(stems(name)), '[]') from (
    select name from artist
    where initials(name) collate "C" >= word and initials(name) collate "C" < word || chr(${sql.lit(LAST_CHARACTER)})
    order by drawing_count desc, id limit ${sql.lit(MOST_NAMES)}
  ) named`;
