import { type RawBuilder, sql } from 'kysely';

/**
 * The artists whose name has every word of the search, in any order, as (artist_id, slips). A word also finds what it
 * is the beginning of, and from three letters on what it misspells: by one letter or two swapped ones, from six letters
 * on by two; one of two to four letters finds a name by its initials. `slips` is how many were wrong in all, initials
 * being one.
 */
export function artistsFound(search: string): RawBuilder<unknown> {
  return sql`(
    with wanted as materialized (
      select word, case when length(word) < 3 then 0 when length(word) < 6 then 1 else 2 end as forgiven
      from (select distinct left(word, 40) as word from unnest(string_to_array(search_text(${search}), ' ')) as word) words
      where word <> ''
    ), hit as (${begun} union all ${misspelt} union all ${swapped} union all ${initialled}), best as (
      select wanted, artist_id, min(slips) as slips from hit group by wanted, artist_id
    )
    select artist_id, sum(slips)::int as slips from best
    group by artist_id having count(*) = (select count(*) from wanted))`;
}

/** The range of all that begins with the word: LIKE takes the index only for a constant. */
const begun = sql`
  select wanted.word as wanted, w.artist_id, 0 as slips
  from wanted join artist_word w on w.word >= wanted.word and w.word < wanted.word || chr(1114111)`;

/** The trigram index finds what may be meant, the distance in letters decides. */
const misspelt = sql`
  select wanted.word, w.artist_id, levenshtein(w.word, wanted.word)
  from wanted join artist_word w on w.word % wanted.word
  where forgiven > 0 and levenshtein_less_equal(w.word, wanted.word, forgiven) <= forgiven`;

/** Swapped neighbours leave too few trigrams of a short word, so they are swapped back and looked up. */
const swapped = sql`
  select wanted.word, w.artist_id, 1
  from wanted cross join generate_series(1, length(wanted.word) - 1) as place
  join artist_word w on w.word = overlay(wanted.word placing reverse(substr(wanted.word, place, 2)) from place)
  where forgiven > 0`;

const initialled = sql`
  select wanted.word, a.id, 1
  from wanted join artist a on initials(a.name) collate "C" >= wanted.word and initials(a.name) collate "C" < wanted.word || chr(1114111)
  where length(wanted.word) between 2 and 4`;
