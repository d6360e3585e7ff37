import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Viewer } from '../shared/request-context.ts';
import { invalidToken } from '../shared/request-errors.ts';
import type { Role } from '../shared/role.ts';
import { rowsOf } from '../shared/rows.ts';
import type { AccessTokens } from './access-token.ts';

/**
 * Who sends this `Authorization` header: null without one; UNAUTHENTICATED (401, RFC 6750 section 3.1) when it is
 * not `Bearer <token>` with a token of a session that is still open. A bad token is never silently anonymous.
 */
export async function authenticate(
  em: EntityManager,
  tokens: AccessTokens,
  header?: string,
): Promise<Viewer | null> {
  if (header === undefined) return null;
  const [, token] = /^Bearer +(\S+) *$/i.exec(header) ?? [];
  const named = token === undefined ? undefined : tokens.read(token);
  const role = named && (await roleInOpenSession(em, named));
  if (!named || role === undefined) throw invalidToken();
  return { id: named.userId, sessionId: named.sessionId, role };
}

/** The account's role; undefined when the session is not open. */
async function roleInOpenSession(
  em: EntityManager,
  named: { userId: number; sessionId: string },
): Promise<Role | undefined> {
  const [open] = await rowsOf(
    em,
    sql<{ role: Role }>`select u.role from session s join users u on u.id = s.user_id
        where s.id = ${named.sessionId} and s.user_id = ${named.userId} and s.ended_at is null and s.expires_at > now()`,
  );
  return open?.role;
}
