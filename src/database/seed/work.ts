/** Rows per transaction, more or less: what an interruption may lose. */
export const BATCH = 50_000;

/** What has been committed so far. */
export interface Added {
  users: number;
  artists: number;
  drawings: number;
  reviews: number;
}

/** What every step of a seeding needs to know. */
export interface Work {
  signal: AbortSignal;
  added: Added;
  /** Called with the number of rows sent, of those that were asked for. */
  onRows(rows: number): void;
}

export function numbersFrom(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => first + index);
}

/** Cuts drawings into stretches, ends not included, that have at most BATCH reviews and drawings, or one drawing. */
export function* stretches(reviews: Uint32Array): Generator<{ from: number; to: number }> {
  let from = 0;
  let rows = 0;
  for (const [place, count] of reviews.entries()) {
    if (place > from && rows + 1 + count > BATCH) {
      yield { from, to: place };
      [from, rows] = [place, 0];
    }
    rows += 1 + count;
  }
  if (from < reviews.length) yield { from, to: reviews.length };
}
