import { randomBytes } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { rowsOf } from '../shared/rows.ts';
import { TokenPurpose } from './account-token.entity.ts';
import { digestOf } from './refresh-token.ts';

/** How long a link is good, in hours. */
export const LIFE_HOURS = { [TokenPurpose.VERIFY_EMAIL]: 48, [TokenPurpose.RESET_PASSWORD]: 1 };

/** So many mails of a kind in an hour, whoever asks for them. */
const MOST_PER_HOUR = 5;

/** What a token stands for. */
export interface TokenFacts {
  userId: number;
  purpose: TokenPurpose;
  /** Where it was sent. */
  email: string;
}

/** A new token for a mail; undefined when the account has been sent five of the kind within the hour. */
export async function makeAccountToken(em: EntityManager, facts: TokenFacts): Promise<string | undefined> {
  const { userId, purpose, email } = facts;
  const token = randomBytes(32).toString('base64url');
  const made = await rowsOf(
    em,
    sql`
    insert into account_token (digest, user_id, purpose, email, expires_at)
    select ${digestOf(token)}, ${userId}::int, ${purpose}, ${email}, now() + make_interval(hours => ${LIFE_HOURS[purpose]})
    where (select count(*) from account_token
      where user_id = ${userId} and purpose = ${purpose} and created_at > now() - interval '1 hour') < ${MOST_PER_HOUR}
    returning digest`,
  );
  return made.length > 0 ? token : undefined;
}

/** Whose token it is, while it is good and the account is not disabled; the token stays good. */
export async function accountOfToken(em: EntityManager, token: string, purpose: TokenPurpose) {
  const [account] = await rowsOf(
    em,
    sql<{ id: number; email: string }>`
    select u.id, u.email from account_token t join users u on u.id = t.user_id
    where t.digest = ${digestOf(token)} and t.purpose = ${purpose} and t.expires_at > now() and u.disabled_at is null`,
  );
  return account;
}

/** Takes the token, so that it is good no more, with the others of its account and purpose; undefined when it was not. */
export async function takeAccountToken(
  em: EntityManager,
  token: string,
  purpose: TokenPurpose,
): Promise<{ userId: number; email: string } | undefined> {
  const [taken] = await rowsOf(
    em,
    sql<{ userId: number; email: string }>`
    delete from account_token t using users u
    where t.digest = ${digestOf(token)} and t.purpose = ${purpose} and t.expires_at > now()
      and u.id = t.user_id and u.disabled_at is null
    returning t.user_id as "userId", t.email`,
  );
  if (taken) await forgetTokens(em, taken.userId, purpose);
  return taken;
}

/** No link that was sent for the purpose is good any more. */
export async function forgetTokens(em: EntityManager, userId: number, purpose: TokenPurpose): Promise<void> {
  await rowsOf(em, sql`delete from account_token where user_id = ${userId} and purpose = ${purpose}`);
}
