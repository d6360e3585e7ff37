import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Viewer } from '../shared/request-context.ts';
import { rowsOf } from '../shared/rows.ts';
import type { Session } from './session.entity.ts';

/** An open session as its owner sees it. */
export type SessionRow = Pick<Session, 'id' | 'createdAt' | 'refreshedAt' | 'expiresAt' | 'userAgent'> & {
  current: boolean;
};

/** The viewer's open sessions, the one that was used last first; at most a hundred. */
export function sessionsOf(em: EntityManager, viewer: Viewer): Promise<SessionRow[]> {
  return rowsOf(
    em,
    sql<SessionRow>`
    select id, created_at as "createdAt", refreshed_at as "refreshedAt", expires_at as "expiresAt",
      user_agent as "userAgent", id = ${viewer.sessionId} as current
    from session where user_id = ${viewer.id} and ended_at is null and expires_at > now()
    order by refreshed_at desc, id limit 100`,
  );
}
