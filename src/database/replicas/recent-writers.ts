import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Announcements } from '../../shared/announcements.ts';
import type { RecentWriters } from '../../shared/read-replicas.ts';
import { rowsOf } from '../../shared/rows.ts';

const CHANNEL = 'someone_wrote';
const RECENT_MS = 5_000;

/**
 * Who has just written, told to every process over the database. While this process cannot hear the others, everyone may
 * have.
 */
export function recentWriters(em: EntityManager, announcements: Announcements): RecentWriters {
  const until = new Map<number, number>();
  const heard = (userId: number): void => {
    const now = performance.now();
    // In the order of their times, as each is put last: those at the front are over.
    for (const [id, end] of until)
      if (end <= now) until.delete(id);
      else break;
    until.delete(userId);
    until.set(userId, now + RECENT_MS);
  };
  announcements.on(CHANNEL, (payload) => heard(Number(payload)));
  return {
    note: async (userId) => {
      heard(userId);
      await rowsOf(em.fork(), sql`select pg_notify(${CHANNEL}, ${String(userId)})`);
    },
    mayBe: (userId) => !announcements.connected || (until.get(userId) ?? 0) > performance.now(),
  };
}
