import { sql } from 'kysely';
import pg from 'pg';
import { rowsOf } from '../../src/shared/rows.ts';
import type { TestShop } from './shop.ts';
import { cloneDatabase, templateWith } from './template-database.ts';

/** So many that no plan need read them all, and that a sample is one. */
export const LARGE = 40_000;

/**
 * The address of a copy of a catalogue as it may be after some years, filled in set by set: 4,000 artists, eight categories of unequal size,
 * twelve media, 40 tags, one drawing in three with ratings. 3,000 customers, each with a cart, orders, reviews, votes on them, wishes.
 * The ids of each table begin with 1.
 */
export async function largeCatalogue(): Promise<string> {
  return cloneDatabase(await templateWith('atelier_large', fill));
}

async function fill(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    // What triggers and foreign keys do row by row is tested elsewhere.
    const statements = ['set session_replication_role = replica', ...catalogue, ...customers, 'analyze'];
    await client.query(statements.join(';'));
    await client.query('call arrange_search_tiers()');
    // Which pages an index alone can answer for.
    await client.query('vacuum drawing, drawing_search');
  } finally {
    await client.end();
  }
}

/** The id of the one who works in the shop. */
export const STAFF = 18;

/** The token of one of its customers. */
export async function customerOf(shop: TestShop, userId: number): Promise<string> {
  const [session] = await rowsOf(
    shop.orm.em.fork(),
    sql<{
      id: string;
      expiresAt: Date;
    }>`select id, expires_at as "expiresAt" from session where user_id = ${userId}`,
  );
  if (!session) throw new Error('There is no such customer.');
  return shop.tokens.issue({ ...session, userId });
}

const catalogue = [
  `insert into category (slug, name) select 'shelf-' || n, 'Shelf ' || n from generate_series(1, 8) n`,
  `insert into artist (name) select initcap(left(md5(n::text), 7)) || ' of No ' || n from generate_series(1, 4000) n`,
  // Built at the end they take less time.
  `create temp table index_of_drawing as select indexname, indexdef from pg_indexes
    where tablename = 'drawing' and indexname not in (select conname from pg_constraint)`,
  `do $$ begin execute (select string_agg('drop index ' || indexname, ';') from index_of_drawing); end $$`,
  `insert into drawing (sku, slug, title, description, artist_id, category_id, price_cents, medium, tags, edition_kind,
      stock, in_stock, copies_sold, rating_counts, bayesian_rating, created_at)
    select 'L-' || n, 'l-' || n, initcap(word) || ' number ' || n, repeat('What it shows. ', 16), 1 + n * 7 % 4000,
      1 + floor(8 * ((n * 31 % 1000) / 1000.0) ^ 2)::int, 1000 + n * 7919 % 9000 * 10, 'Medium ' || n / 7 % 12,
      array[word, 'tag' || n * 13 % 40], 'OPEN', case n % 6 when 1 then null else n % 6 end, n % 6 <> 0,
      n * 7919 % 5000, counts, bayesian_rating(counts, 3), now() - n * 977 % 100000 * interval '1 minute'
    from generate_series(1, ${LARGE}) n, lateral (select case n % 100 when 0 then 'heron' else (array['harbour', 'ridge',
      'fern', 'orbit', 'comet', 'island', 'birch', 'gable', 'tide', 'moon', 'drift', 'quay'])[1 + n % 12] end as word) w,
      lateral (select case n % 3 when 0 then array[0, 0, n % 2, n % 5, n % 7] else '{0,0,0,0,0}' end as counts) r`,
  `do $$ begin execute (select string_agg(indexdef, ';') from index_of_drawing); end $$`,
  `update category set drawing_count = (select count(*) from drawing where category_id = category.id)`,
  `update artist set drawing_count = ${LARGE} / 4000`,
  `insert into drawing_search (drawing_id, title, words)
    select id, lower(title), array_to_tsvector(array['a' || tags[1], 'anumber', 'bartist', 'b' || left(md5(artist_id::text), 7), 'n' || left(md5(artist_id::text), 7),
        'c' || tags[1], 'c' || tags[2], 'dmedium']
      || array(select 'e' || md5((id * 31 % 999 + n)::text) from generate_series(1, 8) n))
    from drawing`,
  `insert into search_lexeme select distinct unnest(tags || '{number,artist,medium}'::text[]) from drawing
    union select md5(n::text) from generate_series(1, 6000) n union select left(md5(id::text), 7) from artist`,
  `select index_artists(array(select id from artist))`,
  `insert into drawing_slug_redirect (slug, drawing_id) select 'once-' || id, id from drawing where id % 8 = 0`,
  `insert into image (drawing_id, position, url, width, height) select id, 0, '/i/' || id || '.svg', 300, 400 from drawing`,
];

const customers = [
  `insert into users (name, email, password_hash, role)
    select 'Visitor ' || n, 'v' || n || '@example.com', 'none', case n when ${STAFF} then 'STAFF' else 'CUSTOMER' end from generate_series(1, 3000) n`,
  `insert into session (id, user_id, expires_at) select gen_random_uuid(), id, now() + interval '1 day' from users`,
  `insert into review (drawing_id, user_id, rating, comment, verified_purchase, queued_at)
    select 1 + n / 3, 1 + n % 3000, 1 + n % 5, 'Fine.', true, case n % 300 when 0 then now() end from generate_series(1, 9000) n`,
  `insert into review_vote (review_id, user_id) select id, 1 + (id + 1) % 3000 from review`,
  `insert into review_report (review_id, user_id, reason, settled_at)
    select id, 1 + (id + 1) % 3000, 'SPAM', case when queued_at is null then now() end from review`,
  `insert into cart (user_id) select id from users`,
  `insert into cart_line (cart_id, drawing_id, quantity) select 1 + n % 3000, n, 1 from generate_series(1, 9000) n`,
  `insert into wishlist_item (user_id, drawing_id) select 1 + n % 3000, n from generate_series(1, 9000) n`,
  `insert into signal (user_id, drawing_id, kind, day)
    select 1 + n % 3000, n, 'PURCHASE', current_date from generate_series(1, 9000) n`,
  `insert into drawing_neighbours (drawing_id, popularity, neighbour_ids, similarities, bought_together)
    select id, copies_sold / 5000.0, array(select 1 + (id + step * 37) % ${LARGE} from generate_series(1, 100) step),
      array_fill(0.1::real, array[100]), array_fill(false, array[100]) from drawing`,
  `insert into orders (user_id, status, currency, total_cents, billing_name, billing_address, billing_city, billing_country,
      billing_postal_code)
    select 1 + n % 3000, 'PAID', 'EUR', 1000, 'Ada', '12 Ink Lane', 'Bristol', 'United Kingdom', 'BS1' from generate_series(1, 9000) n`,
  `insert into order_line (order_id, drawing_id, title, unit_price_cents, quantity) select id, id, 'Sold', 1000, 1 from orders`,
  `insert into payment (order_id, ref, status, amount_cents, currency, brand, last4)
    select id, gen_random_uuid(), 'CAPTURED', 1000, 'EUR', 'visa', '4242' from orders`,
];
