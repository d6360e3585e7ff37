import type pg from 'pg';

/** What a plan comes to. */
export interface Tally {
  drawings: number;
  added: number;
  changed: number;
  newArtists: number;
  changedArtists: number;
  newCategories: number;
}

const tally = `
  select count(*)::int as drawings, count(*) filter (where state = 'new')::int as added,
    count(*) filter (where state = 'changed')::int as changed,
    count(distinct named_artist.key) filter (where p.artist_id is null)::int as "newArtists",
    count(distinct a.id) filter (where i.artist_bio not in ('', a.bio))::int as "changedArtists",
    count(distinct named_category.slug) filter (where p.category_id is null)::int as "newCategories"
  from plan p join incoming i using (place) join named_artist using (artist) join named_category using (category)
  left join artist a on a.id = p.artist_id`;

/** Before anything of the plan is written. */
export async function tallyOf(client: pg.Client): Promise<Tally> {
  const { rows } = await client.query<Tally>(tally);
  return rows[0] as Tally;
}
