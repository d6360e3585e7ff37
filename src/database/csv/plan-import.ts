import type pg from 'pg';

const functions = [
  `create function pg_temp.slug_of(given text) returns text language sql stable as $$
    select trim(both '-' from left(regexp_replace(replace(lower(public.unaccent(given)), '''', ''), '[^a-z0-9]+', '-', 'g'), 80)) $$`,
  `create function pg_temp.category_slug(given text) returns text language sql stable as $$
    select coalesce(nullif(pg_temp.slug_of(given), ''), 'category-' || left(md5(lower(given)), 8)) $$`,
];

/** An artist is known by name, a category by slug or name, or by the slug that its name becomes; all in any case. */
const names = [
  `create temp table named_artist on commit drop as
    select artist, lower(artist) as key,
      (select a.id from artist a where lower(a.name) = lower(n.artist) order by a.name = n.artist desc, a.id limit 1) as id
    from (select distinct artist from incoming) n`,
  `create temp table named_category on commit drop as
    select category, slug, (
      select c.id from category c where c.slug in (lower(category), n.slug) or lower(c.name) = lower(category)
      order by c.slug = lower(category) desc, lower(c.name) = lower(category) desc, c.id limit 1) as id
    from (select category, pg_temp.category_slug(category) as slug from incoming group by 1) n`,
  'analyze named_artist, named_category',
];

/** What is to become of each line. Without drawing_id, artist_id, category_id: that is yet to be made. */
const definition = `
  create temp table plan (
    place int primary key, line int not null, state text not null, drawing_id int, artist_id int, category_id int,
    edition_kind text not null, edition_size int, stock int, sold int not null, reserved int not null
  ) on commit drop`;

/**
 * Copies of each drawing that are reserved, and that were sold or reserved since the file was saved: it says how many
 * could be bought then, and these are gone.
 */
const moved = `(
  select l.drawing_id, coalesce(sum(l.quantity) filter (where o.status = 'PENDING_PAYMENT'), 0)::int as reserved,
    coalesce(sum(l.quantity) filter (where o.placed_at > $1), 0)::int as since
  from order_line l join orders o on o.id = l.order_id
  where (o.status = 'PENDING_PAYMENT' or o.placed_at > $1) and o.status not in ('PAYMENT_FAILED', 'CANCELLED')
  group by l.drawing_id)`;

/** How many copies can be bought: what the file says less what is gone, or as before when the stock is to be kept. */
const remaining = `case
    when $2 and d.id is not null then d.stock
    when i.stock is not null then greatest(i.stock - coalesce(moved.since, 0), 0) end`;

const filling = `
  insert into plan
  select i.place, i.line, case
      when d.id is null then 'new'
      when (d.title, d.description, d.artist_id, d.category_id, d.price_cents, d.medium, d.year, d.width_mm, d.height_mm,
          d.tags, d.edition_kind, d.edition_size, d.stock)
        is distinct from (i.title, coalesce(i.description, d.description), to_be.artist_id, to_be.category_id, i.price_cents,
          i.medium, i.year, i.width_mm, i.height_mm, i.tags, to_be.kind, size, left_over)
        or i.image_urls <> array(select url from image where drawing_id = d.id order by position) then 'changed'
      else 'same' end,
    d.id, to_be.artist_id, to_be.category_id, kind, size, left_over, coalesce(d.copies_sold, 0), coalesce(moved.reserved, 0)
  from incoming i
  join named_artist using (artist) join named_category using (category)
  left join drawing d on d.sku = i.sku left join artist a on a.id = d.artist_id left join category c on c.id = d.category_id
  left join ${moved} moved on moved.drawing_id = d.id
  cross join lateral (select
    case when lower(a.name) = named_artist.key then a.id else named_artist.id end as artist_id,
    case when lower(i.category) in (c.slug, lower(c.name)) then c.id else named_category.id end as category_id,
    coalesce(i.edition, case when i.edition_size is not null then 'LIMITED' end, d.edition_kind, 'OPEN') as kind) to_be
  cross join lateral (select
    case when kind = 'LIMITED' then coalesce(i.edition_size, d.edition_size) end as size,
    ${remaining} as left_over) counted`;

const recount = `
  update plan p set sold = d.copies_sold, reserved = coalesce(moved.reserved, 0),
    stock = ${remaining}
  from incoming i, drawing d left join ${moved} moved on moved.drawing_id = d.id
  where i.place = p.place and d.id = p.drawing_id and p.state = 'changed'`;

/** Where the stock of known drawings comes from. */
export interface StockRule {
  /** What the file says of the stock it says of this moment. */
  savedAt: Date;
  /** Leave it as it is, whatever the file says. */
  keepStock: boolean;
}

/** Lays down what is to become of the staged lines. */
export async function planImport(client: pg.Client, { savedAt, keepStock }: StockRule): Promise<void> {
  for (const statement of [...functions, ...names, definition]) await client.query(statement);
  await client.query(filling, [savedAt, keepStock]);
  await client.query('analyze plan');
}

/** Counts anew what is sold and reserved of the drawings that change, and so what is left of them. */
export async function recountStock(client: pg.Client, { savedAt, keepStock }: StockRule): Promise<void> {
  await client.query(recount, [savedAt, keepStock]);
}
