import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Logger } from 'pino';
import { rowsOf } from '../shared/rows.ts';
import { inTransaction } from '../shared/transaction.ts';
import { InvalidCredentials } from './account.problems.ts';
import { endSessions } from './end-sessions.ts';
import type { OpenSessions } from './open-sessions.ts';
import { digestOf, successorOf } from './refresh-token.ts';
import { nextSessionEnd, nextTokenEnd, type OpenedSession } from './session.ts';

/** Two tabs that wake up together, or an answer that was lost on its way: within this time a spent token is no theft. */
const RACE_SECONDS = 10;

export interface RefreshedSession extends OpenedSession {
  userId: number;
}

/** What refreshing works with. */
export interface Refreshing {
  /** Successors are made with it. */
  secret: string;
  sessions: OpenSessions;
  log: Logger;
}

const REFUSED = 'This refresh token is spent, expired or unknown. Log in again.';

/**
 * Spends the token for its successor and lengthens the session. A spent one that comes again within ten seconds gets the
 * same successor; later, someone has a copy, and the session ends for whoever holds any of its tokens (RFC 9700 section
 * 4.14.2). Throws InvalidCredentials.
 */
export async function refreshSession(
  em: EntityManager,
  token: string,
  { secret, sessions, log }: Refreshing,
): Promise<RefreshedSession> {
  const outcome = await inTransaction(em, (tx) => spend(tx, token, secret));
  if (!('reusedBy' in outcome)) return outcome;
  sessions.forgetAccount(outcome.reusedBy);
  log.warn({ sessionId: outcome.sessionId }, 'A spent refresh token came again; its session was ended.');
  throw new InvalidCredentials(REFUSED);
}

interface Row {
  sessionId: string;
  userId: number;
  spent: boolean;
  raced: boolean;
}

/** What is thrown rolls back, and that a session ended has to stay. */
async function spend(
  em: EntityManager,
  token: string,
  secret: string,
): Promise<RefreshedSession | { reusedBy: number; sessionId: string }> {
  const digest = digestOf(token);
  const row = await lockFamily(em, digest);
  if (!row) throw new InvalidCredentials(REFUSED);
  const session = { id: row.sessionId, expiresAt: nextSessionEnd() };
  if (row.spent && !row.raced) {
    await endSessions(em, row.userId, { only: row.sessionId });
    return { reusedBy: row.userId, sessionId: row.sessionId };
  }
  const refreshToken = successorOf(token, secret);
  if (!row.spent) await moveOn(em, digest, digestOf(refreshToken), session);
  return { session, userId: row.userId, refreshToken, tokenExpiresAt: nextTokenEnd() };
}

/** The token as it stands once nobody else refreshes its session; undefined when the session is over. */
async function lockFamily(em: EntityManager, digest: Buffer): Promise<Row | undefined> {
  const [session] = await rowsOf(
    em,
    sql<{ id: string }>`
    select s.id from session s join refresh_token t on t.session_id = s.id join users u on u.id = s.user_id
    where t.digest = ${digest} and s.ended_at is null and s.expires_at > now() and u.disabled_at is null
    for update of s`,
  );
  if (!session) return undefined;
  const [row] = await rowsOf(
    em,
    sql<Row>`
    select s.id as "sessionId", s.user_id as "userId", t.spent_at is not null as spent,
      coalesce(t.spent_at > clock_timestamp() - make_interval(secs => ${RACE_SECONDS}), false) as raced
    from refresh_token t join session s on s.id = t.session_id where t.digest = ${digest} and s.ended_at is null`,
  );
  return row;
}

async function moveOn(
  em: EntityManager,
  spent: Buffer,
  successor: Buffer,
  session: { id: string; expiresAt: Date },
): Promise<void> {
  await rowsOf(em, sql`update refresh_token set spent_at = clock_timestamp() where digest = ${spent}`);
  await rowsOf(em, sql`insert into refresh_token (digest, session_id) values (${successor}, ${session.id})`);
  await rowsOf(
    em,
    sql`update session set refreshed_at = now(), expires_at = ${session.expiresAt} where id = ${session.id}`,
  );
}
