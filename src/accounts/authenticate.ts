import type { EntityManager } from '@mikro-orm/postgresql';
import type { Viewer } from '../shared/request-context.ts';
import { invalidToken } from '../shared/request-errors.ts';
import type { AccessTokens } from './access-token.ts';
import type { OpenSessions } from './open-sessions.ts';

/** What tells who is asking. */
export interface Authentication {
  tokens: AccessTokens;
  sessions: OpenSessions;
}

/**
 * Who sends this `Authorization` header: null without one; UNAUTHENTICATED (401, RFC 6750 section 3.1) when it is
 * not `Bearer <token>` with a token of a session that is still open. A bad token is never silently anonymous.
 */
export async function authenticate(
  em: EntityManager,
  { tokens, sessions }: Authentication,
  header?: string,
): Promise<Viewer | null> {
  if (header === undefined) return null;
  const [, token] = /^Bearer +(\S+) *$/i.exec(header) ?? [];
  const named = token === undefined ? undefined : await tokens.read(token);
  const viewer = named && (await sessions.viewerOf(em, named));
  if (!viewer) throw invalidToken();
  return viewer;
}
