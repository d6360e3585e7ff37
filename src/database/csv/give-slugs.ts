import type pg from 'pg';

/** Which drawings need one: the new ones, and those whose title now reads otherwise. */
const wanting = `
  create temp table wanting on commit drop as
  select place, drawing_id, base, row_number() over (partition by base order by place) as turn
  from plan p join incoming i using (place)
  cross join lateral (select
    coalesce(nullif(pg_temp.slug_of(i.title), ''), nullif(pg_temp.slug_of(i.sku), ''), 'drawing') as base offset 0) as slug
  where state = 'new' or (state = 'changed' and not exists (
    select from drawing d where d.id = p.drawing_id and (d.title = i.title or pg_temp.slug_of(d.title) = pg_temp.slug_of(i.title))))`;

/** The first drawing of a title has the bare slug, unless that is another's or leads to another. */
const bare = `
  create temp table given_slug on commit drop as
  select place, base as slug from wanting w
  where turn = 1 and not exists (select from drawing d where d.slug = w.base)
    and not exists (select from drawing_slug_redirect r where r.slug = w.base and r.drawing_id is distinct from w.drawing_id)`;

/** The others have the lowest numbers that are free: low-tide-2, low-tide-3. */
const numbered = `
  insert into given_slug
  with left_over as (
    select place, base, row_number() over (partition by base order by place) as turn
    from wanting where place not in (select place from given_slug)
  ), base as (select base, count(*) as wanted from left_over group by base),
  held as (
    select distinct base, substring(slug from '[0-9]{1,9}$')::int as number
    from (select slug from drawing union all select slug from drawing_slug_redirect union all select slug from given_slug) every
    join base on base = regexp_replace(slug, '-[0-9]{1,9}$', '')
    where slug ~ '-[0-9]{1,9}$'
  ), free as (
    select base, number, row_number() over (partition by base order by number) as turn
    from base
    cross join lateral generate_series(2, 1 + wanted + (select count(*) from held where held.base = base.base)) as number
    where (base, number) not in (select base, number from held)
  )
  select place, base || '-' || number from left_over join free using (base, turn)`;

/** Lays down the slugs of new and renamed drawings. Nobody else may add drawings meanwhile. */
export async function giveSlugs(client: pg.Client): Promise<void> {
  for (const statement of [wanting, 'analyze wanting', bare, numbered]) await client.query(statement);
  await client.query('alter table given_slug add primary key (place)');
  await client.query('analyze given_slug');
}
