import { Migration } from '@mikro-orm/migrations';

/**
 * An artist's surname stands among the words of their drawings, behind a letter of its own, and what is written with a
 * hyphen or an apostrophe is found joined too. Only functions and a column with a constant default: nothing waits.
 */
export class Migration20261126112500_artists_first extends Migration {
  override up(): void {
    for (const statement of [...names, ...drawings, ...readings]) this.addSql(statement);
  }
}

const particles = 'van|von|de|da|di|du|del|della|der|den|ten|ter|la|le';

const names = [
  `create function joined_words(given text) returns text language plpgsql stable parallel safe as $$
    begin
      if given !~ '[[:alpha:]][-‐‑''’][[:alpha:]]' then return ''; end if;
      return ' ' || search_text((
        select string_agg(regexp_replace(joined[1], '[-‐‑''’]', '', 'g'), ' ')
        from regexp_matches(given, '[[:alpha:]]+(?:(?:[-‐‑]|[''’](?=[[:upper:]]))[[:alpha:]]+)+', 'g') joined));
    end $$;`,
  `comment on function joined_words is 'What a text writes with a hyphen, or with an apostrophe before a capital letter, joined, to put behind it: selfportrait of Self-Portrait.';`,
  // Of "Ann Vale (née Fox)" Vale and Fox, of "Sir Jan Groot, Bt" Groot, of "Mina van der Aa" Mina and van der Aa, of "Joan Hill of Bath" Hill.
  `create function surnames(name text) returns text[] language sql stable parallel safe as $$
    with part as (
      select case place when 1 then regexp_replace(text, '\\s(of|the|junior|senior|jr|sr)\\M.*$', '', 'i') else text end as text, place
      from regexp_split_to_table(name, '[(),;]') with ordinality as p (text, place)
      where text !~* '^\\s*(bt|bart|ra|ara|pra|rws|jr|sr|junior|senior)\\.?\\s*$'
    )
    select array(
      select (regexp_match(text, '((?:\\m(?:${particles})\\s+)*\\S+)\\s*$', 'i'))[1] from part
      union all select (regexp_match(text, '^\\s*(\\S+)\\s+(?:${particles})\\s'))[1] from part where place = 1
    ) $$;`,
  `comment on function surnames is 'The names by which alone an artist is known: the last, each of several, and the one before van, da and the like.';`,
  `create function surname_words(name text) returns text[] language sql stable parallel safe as $$
    select array(
      select distinct left(word, 40) from unnest(surnames(name)) as surname,
        unnest(string_to_array(search_text(surname), ' ') || replace(search_text(surname), ' ', '')) as word
      where word !~ '^(${particles})?$') $$;`,
  `comment on function surname_words is 'The words of an artist''s surnames, and those of several words joined: van gogh vangogh.';`,
  `alter table artist_word add is_surname boolean not null default false;`,
  `comment on column artist_word.is_surname is 'Whether the artist is known by this word alone.';`,
  `create or replace function index_artists(ids int[]) returns void language plpgsql as $$
    begin
      delete from artist_word where artist_id = any(ids);
      insert into artist_word (word, artist_id, is_surname)
      select distinct on (id, left(word, 40)) left(word, 40), id, left(word, 40) = any(surnames)
      from (select id, search_text(name) as name, surname_words(name) as surnames from artist where id = any(ids) offset 0) named,
        unnest(string_to_array(name, ' ') || surnames) as word
      where word <> '';
    end $$;`,
  `create function letters_apart(one text, other text) returns int language sql immutable parallel safe as $$
    select case
      when one = other then 0
      when exists (
        select from generate_series(1, length(one) - 1) as place
        where length(one) = length(other) and other = overlay(one placing reverse(substr(one, place, 2)) from place)
      ) then 1
      else levenshtein(one, other) end $$;`,
  `comment on function letters_apart is 'How many letters have to be put in, left out or changed to make one word of another; two neighbours that are swapped count once.';`,
  `create or replace function nearest_lexemes(stem text) returns text[] language sql stable parallel safe
    set pg_trgm.similarity_threshold = 0.2 set enable_seqscan = off set enable_indexonlyscan = off as $$
    select array(
      select lexeme from (
        select lexeme, letters_apart(lexeme, stem) as apart, min(letters_apart(lexeme, stem)) over () as least
        from search_lexeme where lexeme % stem
      ) near
      where apart = least and apart <= case when length(stem) < 5 then 1 else 2 end
      order by similarity(lexeme, stem) desc, lexeme limit 3) $$;`,
  `create function nearest_surnames(typed text) returns text[] language sql stable parallel safe
    set pg_trgm.similarity_threshold = 0.2 set enable_seqscan = off set enable_indexscan = off set enable_indexonlyscan = off as $$
    select array(
      select word from (
        select word, letters_apart(word, typed) as apart, min(letters_apart(word, typed)) over () as least
        from artist_word where word % typed and is_surname group by word
      ) near
      where apart = least and apart <= case when length(typed) < 5 then 1 else 2 end
      order by similarity(word, typed) desc, word limit 3) $$;`,
  `comment on function nearest_surnames is 'The surnames at most two letters apart, one in a short word; only the nearest.';`,
];

const drawings = [
  `create or replace function index_drawings(ids int[]) returns void language plpgsql as $$
    begin
      -- Who is at one of them already is waited for, and what they wrote is then read.
      perform from drawing_search where drawing_id = any(ids) order by drawing_id for update;
      insert into drawing_search as s (drawing_id, tier, title, words)
      with wanted as materialized (select * from drawing where id = any(ids)),
      by_artist as materialized (
        select id, array(
          select 'b' || lexeme from unnest(stems(name || ' ' || array_to_string(surnames, ' '))) lexeme
          union all select 'n' || surname from unnest(surnames) surname
        ) as words
        from artist, lateral (select array(select word from artist_word where artist_id = artist.id and is_surname) as surnames) known
        where id in (select artist_id from wanted)
      ), by_medium as materialized (
        select medium, array(select 'd' || lexeme from unnest(stems(medium)) lexeme) as words
        from (select distinct medium from wanted where medium is not null) media
      )
      select d.id, tier_of(d.bayesian_rating, d.copies_sold, d.id), t.title, array_to_tsvector(array(
        select 'a' || lexeme from unnest(to_tsvector('english', t.title || joined_words(d.title)))
        union all select 'c' || lexeme from unnest(stems(array_to_string(d.tags, ' '))) lexeme
        union all select 'e' || lexeme from unnest(stems(left(d.description, 20000))) lexeme
        union all select 'e' || (regexp_matches(d.year, '[0-9]{4}', 'g'))[1]
      ) || a.words || m.words)
      from wanted d join by_artist a on a.id = d.artist_id left join by_medium m on m.medium = d.medium
      cross join lateral (select search_text(d.title) as title offset 0) t
      order by d.id
      on conflict (drawing_id) do update set tier = excluded.tier, title = excluded.title, words = excluded.words;
      insert into search_lexeme (lexeme)
      select lexeme from (
        select substr(word, 2) collate "C" as lexeme from drawing_search s, unnest(tsvector_to_array(s.words)) word
        where s.drawing_id = any(ids) and word collate "C" < 'n' group by 1
      ) known
      where length(lexeme) between 3 and 40 and lexeme !~ '^[0-9]+$' order by 1 on conflict do nothing;
    end $$;`,
  `comment on table drawing_search is 'The word stems of each drawing, each behind a letter that says where it stands: a title, b artist, c tags, d medium, e description and year; and behind n the words of the artist''s surname as they are. So an index tells of a field alone.';`,
];

const readings = [
  // Immutable as far as an index needs it: unaccent's rules come with PostgreSQL and change with it at most.
  `create function initials(name text) returns text language plpgsql immutable parallel safe as $$
    begin
      return (
        select coalesce(string_agg(left(word, 1), '' order by place), '')
        from regexp_split_to_table(lower(public.unaccent('public.unaccent'::regdictionary, regexp_replace(name, '[(,;].*$', ''))), '[^[:alnum:]]+')
          with ordinality as w (word, place)
        where not (place = 1 and word in ('sir', 'dame', 'lord', 'lady', 'rev', 'dr', 'prof', 'professor')));
    end $$;`,
  `comment on function initials is 'The first letters of a name, but for a title before it: jmwt.';`,
  `create function is_found(query tsquery) returns boolean language sql stable parallel safe set enable_seqscan = off as $$
    select exists (select from drawing_search where tier = 0 and words @@ query)
      or exists (select from drawing_search where tier = 1 and words @@ query)
      or exists (select from drawing_search where tier = 2 and words @@ query)
      or exists (select from drawing_search where words @@ query) $$;`,
  `comment on function is_found is 'Whether any drawing has such words; what many have is met among the best.';`,
];
