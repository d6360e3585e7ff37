import type pg from 'pg';
import type { Fault, Faults } from './faults.ts';

const doubled = `
  select line, 'sku', 'Line ' || first || ' has the same sku. Leave one of them out.'
  from (select p.line, min(p.line) over (partition by sku) as first from plan p join incoming using (place)) p where line > first`;

const biographies = `
  select line, 'artist_bio', 'Line ' || first || ' says something else of this artist. Write the same, or leave one empty.'
  from (
    select p.line, artist_bio, first_value(p.line) over same as first, first_value(artist_bio) over same as told
    from plan p join incoming using (place) join named_artist using (artist) where artist_bio <> ''
    window same as (partition by coalesce(artist_id::text, key) order by place)
  ) p where artist_bio <> told`;

/** What the table's CHECK holds, and that no copy is sold twice and no numbered one taken back. */
const editions = `
  select line, wrong.fault[1], wrong.fault[2]
  from (select p.*, i.edition_size as given_size, sold + reserved as gone
    from plan p join incoming i using (place)) p
  left join (select drawing_id, max(number) as last from edition_copy group by 1) numbered using (drawing_id)
  cross join lateral (select case
      when edition_kind <> 'LIMITED' and given_size is not null then
        array['edition_size', 'Only a LIMITED edition has a size. Empty this cell, or write LIMITED.']
      when edition_kind <> 'LIMITED' and last is not null then
        array['edition', 'Numbered copies of it are sold. Leave it LIMITED.']
      when edition_kind = 'UNIQUE' and coalesce(stock, 2) > 1 then
        array['stock', 'A unique drawing is there once. Write 1, or 0 when it is sold.']
      when edition_kind = 'UNIQUE' and stock > 0 and gone > 0 then
        array['stock', 'The drawing is unique, and it is sold or reserved. Write 0.']
      when edition_kind = 'LIMITED' and edition_size is null then
        array['edition_size', 'A limited edition has a number of copies. Write it.']
      when edition_kind = 'LIMITED' and edition_size < greatest(gone, last) then
        array['edition_size', 'Copies up to number ' || greatest(gone, last) || ' are sold or reserved. Write that or more.']
      when edition_kind = 'LIMITED' and stock is null then
        array['stock', 'A limited edition has a number of copies. Write how many can still be bought.']
      when edition_kind = 'LIMITED' and stock + gone > edition_size then
        array['stock', 'The edition has ' || edition_size || ' copies, of which ' || gone ||
          ' are sold or reserved. Write ' || edition_size - gone || ' or less, or a larger edition_size.']
    end) as wrong (fault)
  where wrong.fault is not null`;

function taking(checks: string[]): string {
  return `
    with wrong (line, "column", message) as materialized (${checks.join(' union all ')}),
      gone as (delete from plan where line in (select line from wrong) returning line)
    select line, "column", message, (select count(*)::int from wrong) as count, (select count(*)::int from gone) as lines
    from wrong order by line limit 100`;
}

/** Takes the lines that cannot be used, beside the others or the shop, out of the plan. */
export async function findFaults(client: pg.Client, faults: Faults): Promise<void> {
  await take(client, taking([doubled, biographies, editions]), faults);
}

/** Takes out the lines that can no longer be used, as copies have been sold since; returns how many. */
export async function findLateFaults(client: pg.Client, faults: Faults): Promise<number> {
  return take(client, taking([`${editions} and state = 'changed'`]), faults);
}

async function take(client: pg.Client, statement: string, faults: Faults): Promise<number> {
  const { rows } = await client.query<Fault & { count: number; lines: number }>(statement);
  const [first] = rows;
  if (!first) return 0;
  faults.add(
    rows.map(({ line, column, message }) => ({ line, column, message })),
    first.count,
    first.lines,
  );
  return first.lines;
}
