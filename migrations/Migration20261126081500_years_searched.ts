import { Migration } from '@mikro-orm/migrations';

/** The year is searched with the description, and the nearest words are always found by their index. Only functions: nothing waits. */
export class Migration20261126081500_years_searched extends Migration {
  override up(): void {
    this.addSql(indexDrawings);
    this.addSql(drawingsChanged);
    // How alike two words are takes longer than the planner thinks, and it reads a small vocabulary whole.
    for (const setting of ['enable_seqscan', 'enable_indexonlyscan'])
      this.addSql(`alter function nearest_lexemes(text) set ${setting} = off;`);
    this.addSql(`comment on table drawing_search is 'The word stems of each drawing, each behind a letter that says where it stands: a title, b artist, c tags, d medium, e description and year. So an index tells of a field alone.';`);
  }
}

/** Of "c.1816" and "1818–9" the numbers of four digits. */
const indexDrawings = `
  create or replace function index_drawings(ids int[]) returns void language plpgsql as $$
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
    select d.id, tier_of(d.bayesian_rating, d.copies_sold, d.id), search_text(d.title), array_to_tsvector(array(
      select 'a' || lexeme from unnest(stems(d.title)) lexeme
      union all select 'c' || lexeme from unnest(stems(array_to_string(d.tags, ' '))) lexeme
      union all select 'e' || lexeme from unnest(stems(left(d.description, 20000))) lexeme
      union all select 'e' || (regexp_matches(d.year, '[0-9]{4}', 'g'))[1]
    ) || a.words || m.words)
    from wanted d join by_artist a on a.id = d.artist_id left join by_medium m on m.medium = d.medium
    order by d.id
    on conflict (drawing_id) do update set tier = excluded.tier, title = excluded.title, words = excluded.words;
    insert into search_lexeme (lexeme)
    select lexeme from (
      select substr(unnest(tsvector_to_array(s.words)), 2) collate "C" as lexeme from drawing_search s where s.drawing_id = any(ids) group by 1
    ) known
    where length(lexeme) between 3 and 40 and lexeme !~ '^[0-9]+$' order by 1 on conflict do nothing;
  end $$;`;

const drawingsChanged = `
  create or replace function drawings_changed() returns trigger language plpgsql as $$
  declare
    reworded int[];
    moved int[];
  begin
    update drawing_search s set tier = tier_of(rising.bayesian_rating, rising.copies_sold, rising.id)
    from (select id, bayesian_rating, copies_sold from new_drawing except select id, bayesian_rating, copies_sold from old_drawing) rising
    where s.drawing_id = rising.id and s.tier <> tier_of(rising.bayesian_rating, rising.copies_sold, rising.id);
    if not exists (
      select id, slug, title, description, tags, medium, year, artist_id, category_id from new_drawing
      except select id, slug, title, description, tags, medium, year, artist_id, category_id from old_drawing
    ) then return null;
    end if;
    delete from drawing_slug_redirect where slug in (select slug from new_drawing except select slug from old_drawing);
    insert into drawing_slug_redirect (slug, drawing_id)
    select slug, id from (select slug, id from old_drawing except select slug, id from new_drawing) left_behind
    where slug not in (select slug from new_drawing)
    on conflict (slug) do update set drawing_id = excluded.drawing_id;
    reworded := array(
      select id from (
        select id, title, description, tags, medium, year, artist_id from new_drawing
        except select id, title, description, tags, medium, year, artist_id from old_drawing
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
  end $$;`;
