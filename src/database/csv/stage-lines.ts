import type pg from 'pg';
import { artworkSize } from '../../artwork/artwork.ts';
import { parseArtworkPath } from '../../artwork/artwork-path.ts';
import { proportionsOf } from '../../artwork/placeholder-path.ts';
import { copyInto, type Table } from '../copy.ts';
import type { Line } from './columns.ts';

/** The lines as they were read, for this transaction: null where the file says nothing. */
const definition = `
  create temp table incoming (
    place int not null, line int not null, sku text not null, title text not null, artist text not null, artist_bio text not null,
    category text not null, medium text, year text, width_mm int, height_mm int, price_cents bigint not null, stock int,
    tags text[] not null, description text, image_urls text[], image_widths int[], image_heights int[],
    edition text, edition_size int
  ) on commit drop`;

const incoming: Table<Line & { place: number }> = {
  name: 'incoming',
  columns: {
    place: ({ place }) => place,
    line: ({ line }) => line,
    sku: ({ sku }) => sku,
    title: ({ title }) => title,
    artist: ({ artist }) => artist,
    artist_bio: (line) => line.artist_bio,
    category: ({ category }) => category,
    medium: ({ medium }) => medium,
    year: ({ year }) => year,
    width_mm: (line) => line.width_mm,
    height_mm: (line) => line.height_mm,
    price_cents: ({ price }) => price,
    stock: ({ stock }) => stock,
    tags: ({ tags }) => tags,
    description: ({ description }) => description,
    image_urls: (line) => line.image_urls,
    image_widths: (line) => line.image_urls?.map((url) => sizeOf(url, line).width) ?? null,
    image_heights: (line) => line.image_urls?.map((url) => sizeOf(url, line).height) ?? null,
    edition: ({ edition }) => edition,
    edition_size: (line) => line.edition_size,
  },
};

/** Copies the lines into a table of their own. */
export async function stageLines(
  client: pg.Client,
  lines: AsyncIterable<Line>,
  signal: AbortSignal,
): Promise<void> {
  await client.query(definition);
  await copyInto(client, incoming, numbered(lines), { signal });
  await client.query('alter table incoming add primary key (place)');
  await client.query('analyze incoming (sku, artist, category)');
}

async function* numbered(lines: AsyncIterable<Line>): AsyncGenerator<Line & { place: number }> {
  let place = 0;
  for await (const line of lines) {
    place += 1;
    yield { ...line, place };
  }
}

/** Of our own pictures the true pixels; of others the proportions of the drawing, as the file has no pixels. */
function sizeOf(url: string, line: Line): { width: number; height: number } {
  const own = parseArtworkPath(url);
  if (own) return artworkSize(own.artwork, own.view);
  return proportionsOf(line.width_mm, line.height_mm);
}
