/** Upper bounds in seconds: an answer from memory takes one millisecond, and nobody waits longer than ten seconds. */
export const DURATION_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Milliseconds, to a tenth, for the log. */
export function milliseconds(seconds: number): number {
  return Math.round(seconds * 10_000) / 10;
}

/** Seconds since a `performance.now()`. */
export function secondsSince(begun: number): number {
  return (performance.now() - begun) / 1000;
}
