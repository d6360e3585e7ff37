import { LRUCache } from 'lru-cache';
import type { Announcements } from '../shared/announcements.ts';
import { type Change, changeIn } from './change.ts';

/** What the database tells of the catalogue: `drawing 17,18`, or `drawing *` when there are too many to name. */
const CHANNEL = 'catalogue_changed';

/** Also what changes with nothing but time, such as what is popular, is never older. */
const OLDEST_MS = 60_000;

/** How many changes are remembered for answers that are still being made. */
const REMEMBERED = 1_000;

/** An answer as it goes out, and what it was made of. */
export interface KeptAnswer {
  body: Buffer;
  headers: Record<string, string>;
  /** The route that gave it, for the metrics. */
  route: unknown;
  tags: string[];
}

/** A moment in the row of changes. */
export type Moment = number;

/** Answers of anonymous reads, as long as nothing that they show changes. */
export interface KeptAnswers {
  /** Whether changes are heard now: while not, nothing is kept and nothing kept is used. */
  readonly usable: boolean;
  now(): Moment;
  get(key: string): KeptAnswer | undefined;
  /** Keeps an answer that was begun at that moment, unless what it shows has changed since: then it is false. */
  keep(key: string, answer: KeptAnswer, begun: Moment): boolean;
  readonly bytes: number;
  /** How often what was asked for was there, since the start. */
  readonly counts: { hit: number; miss: number };
}

export function keptAnswers(announcements: Announcements, mostBytes: number): KeptAnswers {
  const keysByTag = new Map<string, Set<string>>();
  const answers = new LRUCache<string, KeptAnswer>({
    maxSize: mostBytes,
    sizeCalculation: ({ body }, key) => body.length + 2 * key.length + 500,
    ttl: OLDEST_MS,
    dispose: ({ tags }, key) => {
      for (const tag of tags) untie(keysByTag, tag, key);
    },
  });
  const changes = recentChanges();
  const counts = { hit: 0, miss: 0 };
  const forget = (key: string) => void answers.delete(key);
  announcements.on(CHANNEL, (payload) => {
    const change = changeIn(payload);
    changes.note(change);
    for (const tag of change.tagsAmong(keysByTag)) for (const key of keysByTag.get(tag) ?? []) forget(key);
  });
  announcements.onLost(() => answers.clear());
  return {
    get usable() {
      return announcements.connected;
    },
    now: changes.now,
    get: (key) => {
      const known = answers.get(key);
      counts[known ? 'hit' : 'miss'] += 1;
      return known;
    },
    counts,
    keep: (key, answer, begun) => {
      if (!announcements.connected || changes.touchedSince(begun, answer.tags)) return false;
      answers.set(key, answer);
      // One that is too large by itself is not taken.
      if (!answers.has(key)) return true;
      for (const tag of answer.tags) keysByTag.set(tag, (keysByTag.get(tag) ?? new Set()).add(key));
      return true;
    },
    get bytes() {
      return answers.calculatedSize;
    },
  };
}

function untie(keysByTag: Map<string, Set<string>>, tag: string, key: string): void {
  const keys = keysByTag.get(tag);
  keys?.delete(key);
  if (keys?.size === 0) keysByTag.delete(tag);
}

/** What changed lately: an answer may have been read just before a change that is heard before it can be kept. */
function recentChanges() {
  let latest: Moment = 0;
  let remembered: Change[] = [];
  return {
    now: (): Moment => latest,
    note: (change: Change): void => {
      latest += 1;
      remembered = [...remembered.slice(1 - REMEMBERED), change];
    },
    touchedSince: (begun: Moment, tags: string[]): boolean => {
      const missed = latest - begun;
      if (missed > remembered.length) return true;
      return missed > 0 && remembered.slice(-missed).some((change) => change.touches(tags));
    },
  };
}
