import type { EntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { cursorId, decodeCursor, encodeCursor } from '../shared/cursor.ts';
import { type Connection, connectionOf } from '../shared/paging.ts';
import { rowsOf } from '../shared/rows.ts';
import type { Artist } from './artist.entity.ts';
import { artistsFound } from './artist-search.query.ts';
import { artistColumns } from './catalogue.loaders.ts';

/** An artist with their place in the list. */
type ListedArtist = Artist & { sortingName: string; slips: number };

/** Where the artists come from, and the sort key that a cursor carries. */
interface ArtistList {
  source: RawBuilder<unknown>;
  slips: RawBuilder<unknown>;
  key: RawBuilder<unknown>;
  cursorOf(artist: ListedArtist): string;
  keyIn(cursor: string): (string | number)[];
}

const cursorName = z.string().refine((name) => !name.includes('\u0000'));
const nameCursor = z.tuple([z.literal('ARTIST'), cursorName, cursorId]);
const foundCursor = z.tuple([z.literal('ARTIST_FOUND'), z.int32(), cursorName, cursorId]);

/** One page of the artists by name, or of those a search finds: the best spelt first, then by name. */
export async function artistPage(
  em: EntityManager,
  search: string,
  page: { first: number; after?: string | null },
): Promise<Connection<ListedArtist>> {
  const { source, slips, key, cursorOf, keyIn } = listOf(search);
  const beyond = page.after ? sql`(${key}) > (${sql.join(keyIn(page.after))})` : sql`true`;
  const rows = await rowsOf(
    em,
    sql<ListedArtist>`
    select ${artistColumns}, sorting_name(name) as "sortingName", ${slips} as slips
    from ${source} where ${beyond} order by ${key} limit ${page.first + 1}`,
  );
  return connectionOf(rows, page, cursorOf);
}

/** How many artists the whole list has. */
export async function countArtists(em: EntityManager, search: string): Promise<number> {
  const { source } = listOf(search);
  const [row] = await rowsOf(em, sql<{ count: number }>`select count(*) as count from ${source}`);
  return row?.count ?? 0;
}

function listOf(search: string): ArtistList {
  return search.trim() === '' ? everyone : found(search);
}

const everyone: ArtistList = {
  source: sql`artist`,
  slips: sql`0`,
  key: sql`sorting_name(name), id`,
  cursorOf: ({ sortingName, id }) => encodeCursor(['ARTIST', sortingName, id]),
  keyIn: (cursor) => decodeCursor(cursor, nameCursor).slice(1),
};

function found(search: string): ArtistList {
  return {
    source: sql`${artistsFound(search)} found join artist on id = artist_id`,
    slips: sql`slips`,
    key: sql`slips, sorting_name(name), id`,
    cursorOf: ({ slips, sortingName, id }) => encodeCursor(['ARTIST_FOUND', slips, sortingName, id]),
    keyIn: (cursor) => decodeCursor(cursor, foundCursor).slice(1),
  };
}
