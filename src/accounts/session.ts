import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Client } from '../shared/request-context.ts';
import { RefreshToken } from './refresh-token.entity.ts';
import { digestOf, newRefreshToken } from './refresh-token.ts';
import { Session } from './session.entity.ts';
import type { User } from './user.entity.ts';

const MINUTES_15 = 15 * 60 * 1000;
const DAYS_30 = 30 * 24 * 60 * 60 * 1000;
const LONGEST_USER_AGENT = 300;

/** A session that was opened or refreshed, and what its client gets to prove it. */
export interface OpenedSession {
  session: Pick<Session, 'id' | 'expiresAt'>;
  /** None for a client that knows no refresh. */
  refreshToken: string | undefined;
  /** When its access token ends. */
  tokenExpiresAt: Date;
}

/**
 * Opens a session, written by the next flush: of thirty days since the last refresh, with access tokens of 15 minutes;
 * for a client that knows no refresh, as long as its one token.
 */
export function openSession(em: EntityManager, user: User, client: Client): OpenedSession {
  const { lastingTokenMs, userAgent } = client;
  const expiresAt = new Date(Date.now() + (lastingTokenMs ?? DAYS_30));
  const session = em.create(Session, {
    id: randomUUID(),
    user,
    expiresAt,
    userAgent: userAgent?.slice(0, LONGEST_USER_AGENT) ?? null,
  });
  if (lastingTokenMs !== undefined) return { session, refreshToken: undefined, tokenExpiresAt: expiresAt };
  const refreshToken = newRefreshToken();
  em.create(RefreshToken, { digest: digestOf(refreshToken), session });
  return { session, refreshToken, tokenExpiresAt: nextTokenEnd() };
}

/** When a session that is refreshed now expires, unless it is refreshed again. */
export function nextSessionEnd(): Date {
  return new Date(Date.now() + DAYS_30);
}

/** When an access token that is issued now expires. */
export function nextTokenEnd(): Date {
  return new Date(Date.now() + MINUTES_15);
}
