import type pg from 'pg';

/** SQL: the e-mail of a person of a history, who may be named by anything. */
const address = `case when named.name like '_%@_%' then named.name else md5(named.name) || '@history.invalid' end`;

/** SQL: who and what a name of a history means in a database of its own, where a number is a name and no id of ours. */
export const madeUser = `(select id from users where lower(email) = lower(${address}))`;
export const madeDrawing = '(select id from drawing where sku = named.name)';

/**
 * Makes the people and drawings that a history names and the database does not have. Each drawing is by an artist of
 * its own, since nothing is known of who made it, and can always be bought.
 */
export async function addMissing(client: pg.Client): Promise<void> {
  for (const statement of statements) await client.query(statement);
}

const statements = [
  `insert into users (name, email, password_hash)
    select distinct on (lower(${address})) left(name, 100), ${address}, 'none' from person named where id is null`,
  `update person named set id = ${madeUser} where id is null`,
  `insert into category (slug, name) values ('history', 'History') on conflict do nothing`,
  `create temp table maker on commit drop as
    select name, nextval(pg_get_serial_sequence('artist', 'id')) as artist_id from thing where id is null`,
  `insert into artist (id, name) select artist_id, 'Artist of ' || left(name, 180) from maker`,
  `insert into drawing (sku, slug, title, artist_id, category_id, price_cents, edition_kind)
    select name, 'history-' || artist_id, name, artist_id, (select id from category where slug = 'history'), 1000, 'OPEN'
    from maker`,
  `update thing named set id = ${madeDrawing} where id is null`,
  // The checks of foreign keys are planned by what is known of these tables.
  'analyze users, artist, drawing, person, thing',
];
