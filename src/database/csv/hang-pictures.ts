import type pg from 'pg';

const words = `
  create function pg_temp.words_for(title text, nth int) returns text language sql immutable as $$
    select case nth when 0 then title else title || ', picture ' || nth + 1 end $$`;

const wanted = `unnest(i.image_urls, i.image_widths, i.image_heights) with ordinality as wanted (url, width, height, place)
  cross join lateral (select wanted.place::int - 1) as at (position)`;

const first = `
  insert into image (drawing_id, position, url, alt, width, height)
  select d.id, at.position, wanted.url, pg_temp.words_for(i.title, at.position), wanted.width, wanted.height
  from plan p join incoming i using (place) join drawing d on d.sku = i.sku cross join lateral ${wanted}
  where p.state = 'new' order by p.place, at.position`;

/** Gives the new drawings the pictures that the file names. */
export async function hangPictures(client: pg.Client): Promise<void> {
  for (const statement of [words, first]) await client.query(statement);
}

/** Words that are only the title follow it. */
const renamed = `
  update image set alt = pg_temp.words_for(i.title, position)
  from plan p join incoming i using (place) join drawing d on d.id = p.drawing_id
  where p.state = 'changed' and d.title <> i.title and image.drawing_id = d.id and alt = pg_temp.words_for(d.title, position)`;

const differ = `p.state = 'changed'
  and i.image_urls <> array(select url from image where drawing_id = p.drawing_id order by position)`;

/** A picture that stays keeps its size and its words, whichever place it comes to. */
const other = `
  create temp table picture on commit drop as
  select p.drawing_id, at.position, wanted.url, coalesce(old.alt, pg_temp.words_for(i.title, at.position)) as alt,
    coalesce(old.width, wanted.width) as width, coalesce(old.height, wanted.height) as height
  from plan p join incoming i using (place) cross join lateral ${wanted}
  left join lateral (
    select nullif(alt, pg_temp.words_for(i.title, image.position)) as alt, width, height from image
    where image.drawing_id = p.drawing_id and image.url = wanted.url order by image.position limit 1
  ) old on true
  where ${differ}`;

const taken = `delete from image using plan p join incoming i using (place) where image.drawing_id = p.drawing_id and ${differ}`;

const put = `
  insert into image (drawing_id, position, url, alt, width, height)
  select drawing_id, position, url, alt, width, height from picture order by drawing_id, position`;

/** Gives the changed drawings the pictures that the file names, where these are others; their titles are still the old ones. */
export async function rehangPictures(client: pg.Client): Promise<void> {
  for (const statement of [renamed, other, taken, put]) await client.query(statement);
}
