import { Migration } from '@mikro-orm/migrations';

/**
 * What finding a drawing needs: its words, counts per category and artist, old slugs, wish lists. Each is kept by the
 * database itself, so that no way of writing a drawing can forget it. Only new tables and columns: nothing waits.
 */
export class Migration20261122210000_search_and_shelves extends Migration {
  override up(): void {
    for (const part of [words, counts, slugs, wishlists]) for (const statement of part) this.addSql(statement);
  }
}

/** Beside the drawing, not in it: a sale or a rating would write the words' index anew. */
const words = [
  `create extension if not exists unaccent;`,
  `create extension if not exists pg_trgm;`,
  `create extension if not exists fuzzystrmatch;`,
  `create table drawing_search (
    drawing_id int primary key references drawing (id) on delete cascade,
    title text not null,
    words tsvector not null
  );`,
  `alter table drawing_search alter words set statistics 300;`,
  `comment on table drawing_search is 'The word stems of each drawing, each behind a letter that says where it stands: a title, b artist, c tags, d medium, e description. So an index tells of a field alone.';`,
  `create table search_lexeme (lexeme text collate "C" primary key);`,
  `comment on table search_lexeme is 'Every word stem of the catalogue, to mend misspelt ones.';`,
  `create function search_text(given text) returns text language sql stable parallel safe as $$
    select trim(regexp_replace(lower(public.unaccent(coalesce(given, ''))), '[^[:alnum:]]+', ' ', 'g')) $$;`,
  `comment on function search_text is 'A text as it is searched: lower case, without accents and punctuation.';`,
  `create function planned_rows(query text) returns float8 language plpgsql as $$
    declare plan json;
    begin
      execute 'explain (format json) ' || query into plan;
      return (plan -> 0 -> 'Plan' ->> 'Plan Rows')::float8;
    end $$;`,
  `comment on function planned_rows is 'How many rows the planner expects of a query.';`,
  `create function stems(given text) returns text[] language sql stable parallel safe as $$
    select tsvector_to_array(to_tsvector('english', search_text(given))) $$;`,
  `create function nearest_lexemes(stem text) returns text[] language sql stable parallel safe
    set pg_trgm.similarity_threshold = 0.2 as $$
    select array(
      select lexeme from (
        select lexeme, levenshtein(lexeme, stem) as apart, min(levenshtein(lexeme, stem)) over () as least
        from search_lexeme where lexeme % stem
      ) near
      where apart = least and apart <= case when length(stem) < 5 then 1 else 2 end
      order by similarity(lexeme, stem) desc, lexeme limit 3) $$;`,
  `comment on function nearest_lexemes is 'The known stems at most two letters apart, one in a short word; only the nearest, found by the groups of three letters they share.';`,
  `create function index_drawings(ids int[]) returns void language plpgsql as $$
    begin
      insert into drawing_search as s (drawing_id, title, words)
      select d.id, search_text(d.title), array_to_tsvector(array(
        select 'a' || lexeme from unnest(stems(d.title)) lexeme
        union all select 'b' || lexeme from unnest(stems(a.name)) lexeme
        union all select 'c' || lexeme from unnest(stems(array_to_string(d.tags, ' '))) lexeme
        union all select 'd' || lexeme from unnest(stems(d.medium)) lexeme
        union all select 'e' || lexeme from unnest(stems(left(d.description, 20000))) lexeme
      ))
      from drawing d join artist a on a.id = d.artist_id where d.id = any(ids)
      on conflict (drawing_id) do update set title = excluded.title, words = excluded.words;
      insert into search_lexeme (lexeme)
      select lexeme from (
        select substr(unnest(tsvector_to_array(s.words)), 2) collate "C" as lexeme from drawing_search s where s.drawing_id = any(ids) group by 1
      ) known
      where length(lexeme) between 3 and 40 and lexeme !~ '^[0-9]+$' order by 1 on conflict do nothing;
    end $$;`,
  `create function drawing_reworded() returns trigger language plpgsql as $$
    begin
      perform index_drawings(array[new.id]);
      return null;
    end $$;`,
  `create trigger drawing_search_changed after update of title, description, tags, medium, artist_id on drawing for each row
    when ((old.title, old.description, old.tags, old.medium, old.artist_id)
      is distinct from (new.title, new.description, new.tags, new.medium, new.artist_id))
    execute function drawing_reworded();`,
  `create function artist_renamed() returns trigger language plpgsql as $$
    begin
      perform index_drawings(array(select id from drawing where artist_id = new.id));
      return null;
    end $$;`,
  `create trigger artist_search_changed after update of name on artist for each row
    when (old.name is distinct from new.name) execute function artist_renamed();`,
];

/** Counting a million drawings takes too long for a page that only wants to say how many there are. */
const counts = [
  `alter table category add drawing_count int not null default 0;`,
  `alter table artist add drawing_count int not null default 0;`,
  `create function count_drawings(categories int[], artists int[], step int) returns void language plpgsql as $$
    begin
      perform 1 from category where id = any(categories) order by id for no key update;
      update category set drawing_count = drawing_count + step * n.many
        from (select id as of, count(*) as many from unnest(categories) as id group by id) n where category.id = n.of;
      perform 1 from artist where id = any(artists) order by id for no key update;
      update artist set drawing_count = drawing_count + step * n.many
        from (select id as of, count(*) as many from unnest(artists) as id group by id) n where artist.id = n.of;
    end $$;`,
  `create function drawings_added() returns trigger language plpgsql as $$
    begin
      perform index_drawings(array(select id from added));
      perform count_drawings(array(select category_id from added), array(select artist_id from added), 1);
      return null;
    end $$;`,
  `comment on function drawings_added is 'Counts last: whoever else adds drawings waits for these rows until we commit.';`,
  `create trigger drawing_added after insert on drawing
    referencing new table as added for each statement execute function drawings_added();`,
  `create function drawings_removed() returns trigger language plpgsql as $$
    begin
      perform count_drawings(array(select category_id from removed), array(select artist_id from removed), -1);
      return null;
    end $$;`,
  `create trigger drawing_removed after delete on drawing
    referencing old table as removed for each statement execute function drawings_removed();`,
  `create function drawing_moved() returns trigger language plpgsql as $$
    begin
      perform count_drawings(array[old.category_id], array[old.artist_id], -1);
      perform count_drawings(array[new.category_id], array[new.artist_id], 1);
      return null;
    end $$;`,
  `create trigger drawing_count_moved after update of category_id, artist_id on drawing for each row
    when ((old.category_id, old.artist_id) is distinct from (new.category_id, new.artist_id))
    execute function drawing_moved();`,
];

/** A slug that changes keeps leading to its drawing. */
const slugs = [
  `create table drawing_slug_redirect (
    slug text primary key,
    drawing_id int not null references drawing (id) on delete cascade
  );`,
  `create index drawing_slug_redirect_drawing_index on drawing_slug_redirect (drawing_id);`,
  `create function slug_changed() returns trigger language plpgsql as $$
    begin
      delete from drawing_slug_redirect where slug = new.slug;
      insert into drawing_slug_redirect (slug, drawing_id) values (old.slug, new.id)
        on conflict (slug) do update set drawing_id = excluded.drawing_id;
      return null;
    end $$;`,
  `create trigger drawing_slug_changed after update of slug on drawing for each row
    when (old.slug is distinct from new.slug) execute function slug_changed();`,
];

const wishlists = [
  `create table wishlist_item (user_id int not null, drawing_id int not null, added_at timestamptz(3) not null default now(), primary key (user_id, drawing_id));`,
  `create index wishlist_item_latest_index on wishlist_item (user_id, added_at desc, drawing_id desc);`,
  `create index wishlist_item_drawing_index on wishlist_item (drawing_id);`,
  `alter table wishlist_item add constraint wishlist_item_user_id_foreign foreign key (user_id) references users (id) on update cascade on delete cascade;`,
  `alter table wishlist_item add constraint wishlist_item_drawing_id_foreign foreign key (drawing_id) references drawing (id) on update cascade on delete cascade;`,
];
