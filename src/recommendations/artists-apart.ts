import type { Recommendation } from './recommendation.types.ts';

/** A recommendation as it was ranked. */
export type RankedRow = Recommendation & { artistId: number };

/** What fits on a screen: in so many in a row no artist comes more than so many times. */
const ROW = 12;
const MOST_IN_A_ROW = 3;

/** How many drawings of one artist a list of this length can hold. */
export function mostPerArtist(length: number): number {
  return MOST_IN_A_ROW * Math.ceil(length / ROW);
}

/**
 * The first so many rows, the best first, with at most 3 of one artist in any 12 that follow each other: a row that
 * comes too soon waits until it may. Fewer where there are too few artists.
 */
export function artistsApart<Row extends { artistId: number }>(rows: Row[], first: number): Row[] {
  const waiting = [...rows];
  const shown: Row[] = [];
  while (shown.length < first) {
    const recent = shown.slice(-(ROW - 1)).map((row) => row.artistId);
    const next = waiting.findIndex(
      ({ artistId }) => recent.filter((id) => id === artistId).length < MOST_IN_A_ROW,
    );
    if (next < 0) break;
    shown.push(...waiting.splice(next, 1));
  }
  return shown;
}
