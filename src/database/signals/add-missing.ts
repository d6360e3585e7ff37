import type pg from 'pg';

/**
 * Makes the people and drawings that a history names and the database does not have. Each drawing is by an artist of
 * its own, since nothing is known of who made it, and can always be bought.
 */
export async function addMissing(client: pg.Client): Promise<void> {
  for (const statement of statements) await client.query(statement);
}

const statements = [
  `update person set id = nextval(pg_get_serial_sequence('users', 'id')) where id is null`,
  `insert into users (id, name, email, password_hash)
    select id, left(name, 100), case when name like '_%@_%' then name else id || '@history.invalid' end, 'none'
    from person where id not in (select id from users)`,
  `update thing set id = nextval(pg_get_serial_sequence('drawing', 'id')) where id is null`,
  `insert into category (slug, name) values ('history', 'History') on conflict do nothing`,
  `create temp table maker on commit drop as
    select id as drawing_id, name, nextval(pg_get_serial_sequence('artist', 'id')) as artist_id
    from thing where id not in (select id from drawing)`,
  `insert into artist (id, name) select artist_id, 'Artist of ' || left(name, 180) from maker`,
  `insert into drawing (id, sku, slug, title, artist_id, category_id, price_cents, edition_kind)
    select drawing_id, name, 'history-' || drawing_id, name, artist_id, (select id from category where slug = 'history'), 1000, 'OPEN'
    from maker`,
  // The checks of foreign keys are planned by what is known of these tables.
  'analyze users, artist, drawing, person, thing',
];
