import type pg from 'pg';
import { giveSlugs } from './give-slugs.ts';
import { hangPictures, rehangPictures } from './hang-pictures.ts';

/** Each time the counts of nearly all artists are written, so not too few; and not so many that nothing is told for long. */
const ROWS_AT_ONCE = 20_000;

const newArtists = `
  with made as (
    insert into artist (name, bio)
    select (array_agg(artist order by place))[1], max(artist_bio)
    from plan p join incoming i using (place) join named_artist using (artist)
    where p.artist_id is null group by key order by min(place)
    returning id, lower(name) as key
  )
  update named_artist n set id = made.id from made where n.key = made.key`;

const biographies = `
  update artist a set bio = told.bio
  from (select artist_id, max(artist_bio) as bio from plan join incoming using (place) group by artist_id) told
  where a.id = told.artist_id and told.bio not in ('', a.bio)`;

/** What is written like a slug gets a name to show: mixed-media becomes Mixed media. */
const newCategories = `
  with made as (
    insert into category (slug, name)
    select slug, case when name ~ '^[a-z0-9]+(-[a-z0-9]+)*$' then upper(left(name, 1)) || replace(substr(name, 2), '-', ' ') else name end
    from (
      select slug, (array_agg(category order by place))[1] as name, min(place) as place
      from plan p join incoming i using (place) join named_category using (category)
      where p.category_id is null group by slug
    ) named
    order by place returning id, slug
  )
  update named_category n set id = made.id from made where n.slug = made.slug`;

const within = (table: string) => `${table}.place = p.place and ${table}.place > $1 and ${table}.place <= $2`;

/** The lines of a batch, each with its names and slug. */
const written = `
  plan p join incoming i on ${within('i')} join named_artist using (artist) join named_category using (category)
  left join given_slug on ${within('given_slug')} where p.place > $1 and p.place <= $2`;

const newDrawings = `
  insert into drawing (sku, slug, title, description, artist_id, category_id, price_cents, medium, year, width_mm, height_mm,
    tags, edition_kind, edition_size, stock)
  select i.sku, given_slug.slug, i.title, coalesce(i.description, ''), coalesce(p.artist_id, named_artist.id),
    coalesce(p.category_id, named_category.id), i.price_cents, i.medium, i.year, i.width_mm, i.height_mm,
    i.tags, p.edition_kind, p.edition_size, p.stock
  from ${written} and p.state = 'new' order by p.place`;

const changedDrawings = `
  update drawing d set (slug, title, description, artist_id, category_id, price_cents, medium, year, width_mm, height_mm,
    tags, edition_kind, edition_size, stock)
  = (coalesce(n.slug, d.slug), n.title, coalesce(n.description, d.description), n.artist_id, n.category_id, n.price_cents,
    n.medium, n.year, n.width_mm, n.height_mm, n.tags, n.edition_kind, n.edition_size, n.stock)
  from (
    select p.drawing_id, given_slug.slug, i.title, i.description, coalesce(p.artist_id, named_artist.id) as artist_id,
      coalesce(p.category_id, named_category.id) as category_id, i.price_cents, i.medium, i.year, i.width_mm, i.height_mm,
      i.tags, p.edition_kind, p.edition_size, p.stock
    from ${written} and p.state = 'changed'
  ) n where d.id = n.drawing_id`;

/**
 * Ascending by id, the one order everywhere. A slug that changes is a key that changes, which asks for the whole row from
 * the start: to ask for more of a row than one holds is how two come to wait for each other.
 */
const lock = `
  do $$ declare d record; begin
    for d in select drawing_id as id, slug is not null as renamed from plan left join given_slug using (place)
      where state = 'changed' order by 1
    loop
      if d.renamed then perform from drawing where id = d.id for update;
      else perform from drawing where id = d.id for no key update; end if;
    end loop;
  end $$`;

/** Called with the number of drawings written. */
export type OnRows = (rows: number) => void;

/** Writes all that nobody buys yet: artists, categories, new drawings. Locks nothing that a checkout needs. */
export async function addNew(client: pg.Client, onRows: OnRows): Promise<void> {
  for (const statement of [newArtists, biographies, newCategories]) await client.query(statement);
  await giveSlugs(client);
  await inBatches(client, newDrawings, onRows);
  await hangPictures(client);
}

/** Locks what is to change until the transaction ends. */
export async function lockChanged(client: pg.Client): Promise<void> {
  await client.query(lock);
}

export async function writeChanged(client: pg.Client, onRows: OnRows): Promise<void> {
  await rehangPictures(client);
  await inBatches(client, changedDrawings, onRows);
}

async function inBatches(client: pg.Client, statement: string, onRows: OnRows): Promise<void> {
  const { rows } = await client.query('select coalesce(max(place), 0) as last from plan');
  for (let from = 0; from < rows[0].last; from += ROWS_AT_ONCE) {
    const { rowCount } = await client.query(statement, [from, from + ROWS_AT_ONCE]);
    onRows(rowCount ?? 0);
  }
}
