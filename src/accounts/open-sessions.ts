import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { LRUCache } from 'lru-cache';
import type { Announcements } from '../shared/announcements.ts';
import type { Viewer } from '../shared/request-context.ts';
import type { Role } from '../shared/role.ts';
import { shortReadOf } from '../shared/rows.ts';
import type { Named } from './access-token.ts';

/** What PostgreSQL announces a session on that ended, or whose account was disabled or has another role. */
const CHANNEL = 'session';

const MOST_KEPT = 20_000;
const KEPT_MS = 30_000;

export interface OpenSessions {
  /** Whose session that is; undefined when it is not open, or the account is disabled. */
  viewerOf(em: EntityManager, named: Named): Promise<Viewer | undefined>;
  /** For the process that changed something itself: its next request must not be sooner than the announcement. */
  forgetAccount(userId: number): void;
}

interface Kept extends Viewer {
  expiresAt: number;
}

/** The sessions that are open, kept in memory for thirty seconds at most, as long as every change of them is heard. */
export function openSessions(announcements: Announcements): OpenSessions {
  const kept = new LRUCache<string, Kept>({ max: MOST_KEPT, ttl: KEPT_MS });
  // What was read before a change was heard may be older than the change.
  let changes = 0;
  const forget = (sessionId: string) => {
    changes += 1;
    kept.delete(sessionId);
  };
  announcements.on(CHANNEL, forget);
  announcements.onLost(() => {
    changes += 1;
    kept.clear();
  });
  const lookUp = async (em: EntityManager, sessionId: string): Promise<Kept | undefined> => {
    const before = changes;
    const session = await readSession(em, sessionId);
    if (session && announcements.connected && changes === before) kept.set(sessionId, session);
    return session;
  };
  return {
    viewerOf: async (em, { sessionId, userId }) => {
      const known = announcements.connected ? kept.get(sessionId) : undefined;
      const session = known ?? (await lookUp(em, sessionId));
      if (!session || session.id !== userId || session.expiresAt <= Date.now()) return undefined;
      return { id: session.id, sessionId, role: session.role };
    },
    forgetAccount: (userId) => {
      changes += 1;
      for (const [sessionId, { id }] of kept.entries()) if (id === userId) kept.delete(sessionId);
    },
  };
}

async function readSession(em: EntityManager, sessionId: string): Promise<Kept | undefined> {
  const [row] = await shortReadOf(
    em,
    sql<{ id: number; role: Role; expiresAt: Date }>`
    select u.id, u.role, s.expires_at as "expiresAt" from session s join users u on u.id = s.user_id
    where s.id = ${sessionId} and s.ended_at is null and s.expires_at > now() and u.disabled_at is null`,
  );
  return row && { ...row, sessionId, expiresAt: row.expiresAt.getTime() };
}
