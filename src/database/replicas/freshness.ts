import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

const ASK_EVERY_MS = 100;
const PATIENCE_MS = 1_000;

/** Where PostgreSQL stands in its write-ahead log, in bytes. */
const WRITTEN = `select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::float8 as position`;
const REPLAYED = `select pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0')::float8 as position`;

/** What the database had written at a moment of ours (performance.now, in ms). */
interface Mark {
  at: number;
  position: number;
}

export interface Freshness {
  /** Up to when (performance.now, in ms) the copy shows all that was committed; -Infinity when it does not answer. */
  shownUntil(replicaUrl: string): number;
  close(): Promise<void>;
}

/**
 * Asks the database ten times a second how far it has written and each copy how far it has followed. That bounds how old
 * its answers are also while nothing is written, which the time of the last replayed transaction does not. Asks nothing
 * where there are no copies.
 */
export function watchFreshness(databaseUrl: string, replicaUrls: string[]): Freshness {
  // There is nothing to compare with.
  if (replicaUrls.length === 0)
    return { shownUntil: () => Number.NEGATIVE_INFINITY, close: async () => undefined };
  const closing = new AbortController();
  const shown = new Map(replicaUrls.map((url) => [url, Number.NEGATIVE_INFINITY]));
  let marks: Mark[] = [];
  const followed = (url: string, position: number): void => {
    const last = marks.findLast((mark) => mark.position <= position);
    if (last) shown.set(url, last.at);
  };
  const watches = [
    keepAsking(databaseUrl, WRITTEN, closing.signal, (position, at) => {
      marks = [...marks.slice(-PATIENCE_MS / ASK_EVERY_MS), { at, position }];
    }),
    ...replicaUrls.map((url) =>
      keepAsking(
        url,
        REPLAYED,
        closing.signal,
        (position) => followed(url, position),
        () => shown.set(url, Number.NEGATIVE_INFINITY),
      ),
    ),
  ];
  return {
    shownUntil: (url) => shown.get(url) ?? Number.NEGATIVE_INFINITY,
    close: async () => {
      closing.abort();
      await Promise.all(watches);
    },
  };
}

/** Asks until closed, over a connection of its own that is made anew when it is lost. */
async function keepAsking(
  url: string,
  question: string,
  closing: AbortSignal,
  answered: (position: number, askedAt: number) => void,
  failed: () => void = () => undefined,
): Promise<void> {
  while (!closing.aborted) {
    const client = new pg.Client({
      connectionString: url,
      application_name: 'atelier-freshness',
      connectionTimeoutMillis: PATIENCE_MS,
      query_timeout: PATIENCE_MS,
    });
    client.on('error', () => undefined);
    try {
      await client.connect();
      while (!closing.aborted) {
        const askedAt = performance.now();
        const { rows } = await client.query<{ position: number | null }>(question);
        // A copy that has become the database itself, or is not one, follows nothing.
        if (rows[0]?.position == null) throw new Error('It is no copy.');
        answered(rows[0].position, askedAt);
        await pause(ASK_EVERY_MS, undefined, { signal: closing });
      }
    } catch {
      failed();
      await pause(ASK_EVERY_MS, undefined, { signal: closing }).catch(() => undefined);
    } finally {
      client.end().catch(() => undefined);
    }
  }
}
