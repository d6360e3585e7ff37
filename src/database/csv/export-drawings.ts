import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import type pg from 'pg';
import { allColumns } from './columns.ts';

const ROWS_AT_ONCE = 1_000;

/** As an import reads them. A semicolon inside an address would part it in two. */
const cells = `
  select d.sku, d.title, a.name as artist, a.bio as artist_bio, c.name as category, d.medium, d.year, d.width_mm, d.height_mm,
    (d.price_cents / 100.0)::numeric(20, 2)::text as price, d.stock, array_to_string(d.tags, '; ') as tags, d.description,
    (select string_agg(replace(url, ';', '%3B'), '; ' order by position) from image where drawing_id = d.id) as image_urls,
    d.edition_kind as edition, d.edition_size
  from drawing d join artist a on a.id = d.artist_id join category c on c.id = d.category_id
  order by d.sku collate "C"`;

/** What the person who waits is told meanwhile. */
export interface Watch {
  signal: AbortSignal;
  onBegin(total: number): void;
  onRows(rows: number): void;
}

/** Writes every drawing as it is at one moment (RFC 4180), a thousand at a time; returns how many. */
export async function exportDrawings(client: pg.Client, to: Writable, watch: Watch): Promise<number> {
  await client.query('begin transaction isolation level repeatable read, read only');
  const { rows } = await client.query<{ total: number }>('select count(*)::int as total from drawing');
  const total = rows[0]?.total ?? 0;
  watch.onBegin(total);
  await client.query(`declare drawings no scroll cursor for ${cells}`);
  const csv = stringify({
    columns: allColumns,
    ...{ header: true, record_delimiter: 'windows', quote_record_delimiter: true },
  });
  await pipeline(rowsOf(client, watch.onRows), csv, to, { signal: watch.signal });
  await client.query('commit');
  return total;
}

async function* rowsOf(client: pg.Client, onRows: (rows: number) => void): AsyncGenerator<unknown> {
  for (;;) {
    const { rows } = await client.query(`fetch ${ROWS_AT_ONCE} from drawings`);
    if (rows.length === 0) return;
    yield* rows;
    onRows(rows.length);
  }
}
