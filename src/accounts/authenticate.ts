import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Viewer } from '../shared/request-context.ts';
import { invalidToken } from '../shared/request-errors.ts';
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
  if (!named || !(await sessionIsOpen(em, named))) throw invalidToken();
  return { id: named.userId, sessionId: named.sessionId };
}

async function sessionIsOpen(
  em: EntityManager,
  named: { userId: number; sessionId: string },
): Promise<boolean> {
  const open = await rowsOf(
    em,
    sql`select 1 from session
        where id = ${named.sessionId} and user_id = ${named.userId} and ended_at is null and expires_at > now()`,
  );
  return open.length === 1;
}
