import { Migration } from '@mikro-orm/migrations';

/** The words of each artist's name, to find them by. Kept by the database; only a new table: nothing waits. */
export class Migration20261122211500_artist_words extends Migration {
  override up(): void {
    for (const statement of statements) this.addSql(statement);
  }
}

const statements = [
  `create table artist_word (
    word text collate "C" not null,
    artist_id int not null references artist (id) on delete cascade,
    primary key (word, artist_id)
  );`,
  `comment on table artist_word is 'The words of each artist''s name as they are searched, 40 characters of each.';`,
  `create index artist_word_artist_index on artist_word (artist_id);`,
  `create function index_artists(ids int[]) returns void language plpgsql as $$
    begin
      delete from artist_word where artist_id = any(ids);
      insert into artist_word (word, artist_id)
      select distinct left(word, 40), id from artist, unnest(string_to_array(search_text(name), ' ')) as word
      where id = any(ids) and word <> '';
    end $$;`,
  `create function artists_added() returns trigger language plpgsql as $$
    begin
      perform index_artists(array(select id from added));
      return null;
    end $$;`,
  `create trigger artist_words_added after insert on artist
    referencing new table as added for each statement execute function artists_added();`,
  `create function artist_renamed_words() returns trigger language plpgsql as $$
    begin
      perform index_artists(array[new.id]);
      return null;
    end $$;`,
  `create trigger artist_words_changed after update of name on artist for each row
    when (old.name is distinct from new.name) execute function artist_renamed_words();`,
  // Immutable as far as an index needs it: unaccent's rules come with PostgreSQL and change with it at most.
  `create function sorting_name(given text) returns text language plpgsql immutable parallel safe as $$
    begin
      return lower(public.unaccent('public.unaccent'::regdictionary, given));
    end $$;`,
  `comment on function sorting_name(text) is 'A name as it is sorted: lower case, without accents, so that É stands at E.';`,
];
