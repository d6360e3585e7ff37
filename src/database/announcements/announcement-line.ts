import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Announcements } from '../../shared/announcements.ts';
import { type Ears, type ListeningConnection, listeningConnection } from './listening-connection.ts';

/** Often enough that a line which hangs is noticed before anything kept is a second old. */
const BEAT_MS = 200;
const TRUSTED_MS = 700;

/** The announcements, and the connection they come over. */
export interface AnnouncementLine extends Announcements {
  /** Calls the database, and again whenever the line is lost, until closed; resolves after the first try. */
  open(): Promise<void>;
  close(): Promise<void>;
}

/**
 * A connection of its own that listens on every channel somebody asked for; none when nobody did. `databaseUrl` has to
 * lead to PostgreSQL itself: a pooler in transaction mode forgets who listens.
 */
export function announcementLine(databaseUrl: string, log: Logger): AnnouncementLine {
  const ears: Ears = new Map();
  const forgetters: (() => void)[] = [];
  const closing = new AbortController();
  let heardUntil = Number.NEGATIVE_INFINITY;
  let kept: Promise<void> | undefined;

  const call = async (): Promise<ListeningConnection | undefined> => {
    const askedAt = performance.now();
    const line = await listeningConnection(databaseUrl, ears).catch(() => undefined);
    if (line) heardUntil = askedAt;
    return line;
  };
  const holdUntilLost = async (line: ListeningConnection): Promise<void> => {
    try {
      for (;;) {
        await pause(BEAT_MS, undefined, closing);
        const askedAt = performance.now();
        await line.beat();
        heardUntil = askedAt;
      }
    } catch {
      heardUntil = Number.NEGATIVE_INFINITY;
      for (const forget of forgetters) forget();
      line.end();
    }
  };
  const keep = async (first: Promise<ListeningConnection | undefined>): Promise<void> => {
    let line = await first;
    let told = false;
    while (!closing.signal.aborted) {
      if (line) await holdUntilLost(line);
      if (closing.signal.aborted) return;
      if (line || !told)
        log.warn('There is no line to the database; nothing is kept in memory until it is back.');
      told = true;
      await pause(BEAT_MS, undefined, closing).catch(() => undefined);
      line = await call();
    }
    line?.end();
  };
  return {
    on: (channel, heard) => {
      if (kept) throw new Error('Say what to listen to before the line is opened.');
      ears.set(channel, [...(ears.get(channel) ?? []), heard]);
    },
    onLost: (forget) => void forgetters.push(forget),
    get connected() {
      return performance.now() - heardUntil < TRUSTED_MS;
    },
    open: async () => {
      if (ears.size === 0) return;
      const first = call();
      kept = keep(first);
      await first;
    },
    close: async () => {
      closing.abort();
      await kept;
    },
  };
}
