import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { hasCode } from '../shared/database-failures.ts';
import { enqueue, letterJob, withdraw } from '../shared/enqueue.ts';
import type { Viewer } from '../shared/request-context.ts';
import { rowsOf } from '../shared/rows.ts';
import { inTransaction } from '../shared/transaction.ts';
import { EmailTaken, InvalidToken } from './account.problems.ts';
import { TokenPurpose } from './account-token.entity.ts';
import { forgetTokens, takeAccountToken } from './account-tokens.ts';
import { type Asking, confirmPassword, holdConfirmed } from './confirm-password.ts';
import type { Passwords } from './password.ts';

/** PostgreSQL appendix A. */
const UNIQUE_VIOLATION = /^23505$/;

/**
 * The address that the token was mailed to is verified, and is the account's from now on; the address before it hears of
 * that. Throws InvalidToken, or EmailTaken when another account has come to have it.
 */
export async function verifyEmail(em: EntityManager, token: string): Promise<{ email: string }> {
  try {
    return await inTransaction(em, (tx) => settle(tx, token));
  } catch (error) {
    if (hasCode(error, UNIQUE_VIOLATION)) throw new EmailTaken();
    throw error;
  }
}

async function settle(em: EntityManager, token: string): Promise<{ email: string }> {
  const taken = await takeAccountToken(em, token, TokenPurpose.VERIFY_EMAIL);
  if (!taken) throw new InvalidToken();
  const { userId, email } = taken;
  const [{ before }] = (await rowsOf(
    em,
    sql<{ before: string }>`select email as before from users where id = ${userId} for update`,
  )) as [{ before: string }];
  await rowsOf(em, sql`update users set email = ${email}, email_verified_at = now() where id = ${userId}`);
  if (before.toLowerCase() === email.toLowerCase()) return { email };
  await forgetTokens(em, userId, TokenPurpose.RESET_PASSWORD);
  await enqueue(em, letterJob('send-email-changed', { userId, email: before }));
  return { email };
}

/** Has the link mailed again, unless the address is verified. */
export async function resendVerification(em: EntityManager, { id: userId }: Viewer): Promise<void> {
  const job = letterJob('send-verification', { userId });
  await enqueue(em, { ...job, key: `send-verification-${userId}` });
}

/**
 * Has a link mailed to the new address, which becomes the account's with `verifyEmail`. Whether another account has it is
 * looked up by the job, and told to nobody but the address. Throws InvalidCredentials or TooManyAttempts.
 */
export async function changeEmail(
  asking: Asking,
  viewer: Viewer,
  { email, password }: { email: string; password: string },
  passwords: Passwords,
): Promise<{ email: string }> {
  const confirmed = await confirmPassword(asking, viewer, { password, passwords });
  const address = email.trim();
  const job = letterJob('send-email-change', { userId: viewer.id, email: address });
  await inTransaction(asking.em, async (tx) => {
    await holdConfirmed(tx, viewer, confirmed);
    await enqueue(tx, { ...job, key: `${changeKeys(viewer.id)}${randomUUID()}` });
  });
  return { email: address };
}

/** An address that was asked for with the password of before does not become the account's, waiting or mailed. */
export async function forgetEmailChanges(em: EntityManager, userId: number): Promise<void> {
  await withdraw(em, changeKeys(userId));
  await rowsOf(
    em,
    sql`
    delete from account_token t using users u
    where t.user_id = ${userId} and u.id = t.user_id and t.purpose = ${TokenPurpose.VERIFY_EMAIL}
      and lower(t.email) <> lower(u.email)`,
  );
}

const changeKeys = (userId: number) => `send-email-change-${userId}-`;
