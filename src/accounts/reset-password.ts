import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { enqueue, letterJob } from '../shared/enqueue.ts';
import { rowsOf } from '../shared/rows.ts';
import { inTransaction } from '../shared/transaction.ts';
import { InvalidToken } from './account.problems.ts';
import { TokenPurpose } from './account-token.entity.ts';
import { accountOfToken, takeAccountToken } from './account-tokens.ts';
import { setPassword } from './change-password.ts';
import { forgiveFailures } from './login-attempts.ts';
import type { Passwords } from './password.ts';
import { refuseWeakPassword } from './password-strength.ts';

export interface PasswordReset {
  token: string;
  password: string;
}

/**
 * Has a link mailed to the address if it has an account. Whether it has is looked up by the job that writes the mail, so
 * that neither the answer nor its time tells. Of requests that wait the latest stands for all.
 */
export async function requestPasswordReset(em: EntityManager, email: string): Promise<void> {
  const address = email.trim().toLowerCase();
  const key = `send-password-reset-${createHash('sha256').update(address).digest('base64url')}`;
  await enqueue(em, { ...letterJob('send-password-reset', { email: address }), key });
}

/**
 * Sets the password with the token of a mail, and ends every session of the account; whoever could read the mail has the
 * address. Throws InvalidToken or WeakPassword, which leaves the token good.
 */
export async function resetPassword(
  em: EntityManager,
  { token, password }: PasswordReset,
  passwords: Passwords,
): Promise<{ userId: number; email: string }> {
  const account = await accountOfToken(em, token, TokenPurpose.RESET_PASSWORD);
  if (!account) throw new InvalidToken();
  await refuseWeakPassword(password, account.email);
  const passwordHash = await passwords.hash(password);
  return inTransaction(em, async (tx) => {
    const taken = await takeAccountToken(tx, token, TokenPurpose.RESET_PASSWORD);
    if (!taken) throw new InvalidToken();
    await setPassword(tx, taken.userId, passwordHash);
    await rowsOf(
      tx,
      sql`update users set email_verified_at = coalesce(email_verified_at, now())
        where id = ${taken.userId} and email = ${taken.email}`,
    );
    await forgiveFailures(tx, taken.email);
    return { userId: taken.userId, email: account.email };
  });
}
