import type pg from 'pg';
import { copyInto } from '../copy.ts';
import { artistOf } from './artist.ts';
import type { Plan } from './plan.ts';
import { reserveIds, transaction } from './session.ts';
import { artistTable } from './tables.ts';
import type { Work } from './work.ts';

const DRAWINGS_PER_ARTIST = 50;

/** The artists of this run's drawings; returns their ids. */
export async function addArtists(client: pg.Client, plan: Plan, { signal, added }: Work): Promise<number[]> {
  const ids = await reserveIds(client, 'artist', Math.ceil(plan.drawings / DRAWINGS_PER_ARTIST));
  const artists = ids.map((id, index) => artistOf(id, plan.firstArtist + index));
  await transaction(client, () => copyInto(client, artistTable, artists, { signal }));
  added.artists += artists.length;
  return ids;
}
