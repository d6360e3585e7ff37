import { Migration } from '@mikro-orm/migrations';

/**
 * The best drawings apart, so that a broad search reads few words (a tiered index: Manning, Raghavan, Schütze,
 * Introduction to Information Retrieval, section 7.1.4), and triggers that look at all drawings of a statement at once.
 * Each lock is held for a moment; the column has a constant default and is not written.
 */
export class Migration20261126080200_search_tiers extends Migration {
  override up(): void {
    for (const part of [tiers, words, artists, changes]) for (const statement of part) this.addSql(statement);
  }
}

const tiers = [
  `alter table drawing_search add tier smallint not null default 3;`,
  `comment on column drawing_search.tier is 'How far up the drawing stands by rating, then sales: 0, 1, 2 as search_tier says, 3 for all others.';`,
  `create table search_tier (
    tier smallint primary key,
    rating_score float8 not null,
    copies_sold int not null,
    drawing_id int not null
  );`,
  `comment on table search_tier is 'The last drawing of each tier when they were arranged. A catalogue that is small has none.';`,
  `create function tier_of(rating_score float8, copies_sold int, drawing_id int) returns smallint language sql stable parallel safe as $$
    select coalesce(min(t.tier), 3::smallint) from search_tier t
    where (t.rating_score, t.copies_sold, t.drawing_id) <= ($1, $2, $3) $$;`,
  `create procedure arrange_search_tiers() language plpgsql as $$
    declare
      moved int[];
    begin
      delete from search_tier;
      insert into search_tier (tier, rating_score, copies_sold, drawing_id)
      select case place when 1000 then 0 when 11000 then 1 else 2 end, rating_score, copies_sold, id from (
        select rating_score, copies_sold, id, row_number() over () as place from (
          select rating_score, copies_sold, id from drawing
          order by rating_score desc, copies_sold desc, id desc limit 111000
        ) best
      ) placed where place in (1000, 11000, 111000);
      commit;
      moved := array(
        select s.drawing_id from drawing_search s join drawing d on d.id = s.drawing_id
        where s.tier < 3 and s.tier <> tier_of(d.rating_score, d.copies_sold, d.id)
        union select d.id from drawing d join drawing_search s on s.drawing_id = d.id
        where (d.rating_score, d.copies_sold, d.id) >= (select t.rating_score, t.copies_sold, t.drawing_id from search_tier t order by tier desc limit 1)
          and s.tier <> tier_of(d.rating_score, d.copies_sold, d.id)
        order by 1);
      for start in 1 .. cardinality(moved) by 500 loop
        -- Whoever rates or buys one of them meanwhile waits, and then arranges it.
        perform from drawing where id = any(moved[start:start + 499]) order by id for share;
        update drawing_search s set tier = tier_of(d.rating_score, d.copies_sold, d.id)
          from drawing d where d.id = s.drawing_id and s.drawing_id = any(moved[start:start + 499]);
        commit;
      end loop;
    end $$;`,
  `comment on procedure arrange_search_tiers is 'Draws the lines between the tiers anew, at the best 1,000, the next 10,000 and the next 100,000, and moves the drawings that crossed one, 500 at a time.';`,
];

/** Of artists and media, many drawings have the same: their words are read once. */
const words = [
  `create or replace function index_drawings(ids int[]) returns void language plpgsql as $$
    begin
      -- Who is at one of them already is waited for, and what they wrote is then read.
      perform from drawing_search where drawing_id = any(ids) order by drawing_id for update;
      insert into drawing_search as s (drawing_id, tier, title, words)
      with wanted as materialized (select * from drawing where id = any(ids)),
      by_artist as materialized (
        select id, array(select 'b' || lexeme from unnest(stems(name)) lexeme) as words
        from artist where id in (select artist_id from wanted)
      ), by_medium as materialized (
        select medium, array(select 'd' || lexeme from unnest(stems(medium)) lexeme) as words
        from (select distinct medium from wanted where medium is not null) media
      )
      select d.id, tier_of(d.rating_score, d.copies_sold, d.id), search_text(d.title), array_to_tsvector(array(
        select 'a' || lexeme from unnest(stems(d.title)) lexeme
        union all select 'c' || lexeme from unnest(stems(array_to_string(d.tags, ' '))) lexeme
        union all select 'e' || lexeme from unnest(stems(left(d.description, 20000))) lexeme
      ) || a.words || m.words)
      from wanted d join by_artist a on a.id = d.artist_id left join by_medium m on m.medium = d.medium
      order by d.id
      on conflict (drawing_id) do update set tier = excluded.tier, title = excluded.title, words = excluded.words;
      insert into search_lexeme (lexeme)
      select lexeme from (
        select substr(unnest(tsvector_to_array(s.words)), 2) collate "C" as lexeme from drawing_search s where s.drawing_id = any(ids) group by 1
      ) known
      where length(lexeme) between 3 and 40 and lexeme !~ '^[0-9]+$' order by 1 on conflict do nothing;
    end $$;`,
];

const artists = [
  `create function artists_changed() returns trigger language plpgsql as $$
    declare
      renamed int[] := array(select id from (select id, name from new_artist except select id, name from old_artist) changed);
    begin
      if renamed <> '{}' then
        perform index_artists(renamed);
        perform index_drawings(array(select id from drawing where artist_id = any(renamed)));
      end if;
      return null;
    end $$;`,
  `create trigger artist_changed after update on artist
    referencing old table as old_artist new table as new_artist for each statement execute function artists_changed();`,
  `drop trigger artist_search_changed on artist;`,
  `drop trigger artist_words_changed on artist;`,
  `drop function artist_renamed(), artist_renamed_words();`,
];

/** A sale or a rating costs two looks at what is no longer as it was. */
const changes = [
  `create function drawings_changed() returns trigger language plpgsql as $$
    declare
      reworded int[];
      moved int[];
    begin
      update drawing_search s set tier = tier_of(rising.rating_score, rising.copies_sold, rising.id)
      from (select id, rating_score, copies_sold from new_drawing except select id, rating_score, copies_sold from old_drawing) rising
      where s.drawing_id = rising.id and s.tier <> tier_of(rising.rating_score, rising.copies_sold, rising.id);
      if not exists (
        select id, slug, title, description, tags, medium, artist_id, category_id from new_drawing
        except select id, slug, title, description, tags, medium, artist_id, category_id from old_drawing
      ) then return null;
      end if;
      delete from drawing_slug_redirect where slug in (select slug from new_drawing except select slug from old_drawing);
      insert into drawing_slug_redirect (slug, drawing_id)
      select slug, id from (select slug, id from old_drawing except select slug, id from new_drawing) left_behind
      where slug not in (select slug from new_drawing)
      on conflict (slug) do update set drawing_id = excluded.drawing_id;
      reworded := array(
        select id from (
          select id, title, description, tags, medium, artist_id from new_drawing
          except select id, title, description, tags, medium, artist_id from old_drawing
        ) changed order by id);
      if reworded <> '{}' then perform index_drawings(reworded); end if;
      moved := array(
        select id from (select id, category_id, artist_id from new_drawing except select id, category_id, artist_id from old_drawing) changed);
      if moved <> '{}' then
        perform from category where id in (select category_id from old_drawing union select category_id from new_drawing) order by id for no key update;
        perform from artist where id in (select artist_id from old_drawing union select artist_id from new_drawing) order by id for no key update;
        perform count_drawings(
          array(select category_id from old_drawing where id in (select unnest(moved))),
          array(select artist_id from old_drawing where id in (select unnest(moved))), -1);
        perform count_drawings(
          array(select category_id from new_drawing where id in (select unnest(moved))),
          array(select artist_id from new_drawing where id in (select unnest(moved))), 1);
      end if;
      return null;
    end $$;`,
  `create trigger drawing_changed after update on drawing
    referencing old table as old_drawing new table as new_drawing for each statement execute function drawings_changed();`,
  `drop trigger drawing_search_changed on drawing;`,
  `drop trigger drawing_count_moved on drawing;`,
  `drop trigger drawing_slug_changed on drawing;`,
  `drop function drawing_reworded(), drawing_moved(), slug_changed();`,
];
