import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { enqueue, letterJob } from '../shared/enqueue.ts';
import type { Viewer } from '../shared/request-context.ts';
import { rowsOf } from '../shared/rows.ts';
import { inTransaction } from '../shared/transaction.ts';
import { TokenPurpose } from './account-token.entity.ts';
import { forgetTokens } from './account-tokens.ts';
import { type Asking, confirmPassword, holdConfirmed } from './confirm-password.ts';
import { endSessions } from './end-sessions.ts';
import type { Passwords } from './password.ts';
import { refuseWeakPassword } from './password-strength.ts';
import { type OpenedSession, openSession } from './session.ts';
import { User } from './user.entity.ts';
import { forgetEmailChanges } from './verify-email.ts';

export interface PasswordChange {
  currentPassword: string;
  newPassword: string;
}

/**
 * Ends every session of the account, this one too, and opens another for who asks. Throws InvalidCredentials,
 * TooManyAttempts or WeakPassword.
 */
export async function changePassword(
  asking: Asking,
  viewer: Viewer,
  { currentPassword, newPassword }: PasswordChange,
  passwords: Passwords,
): Promise<{ user: User; opened: OpenedSession }> {
  const confirmed = await confirmPassword(asking, viewer, { password: currentPassword, passwords });
  await refuseWeakPassword(newPassword, confirmed.email);
  const passwordHash = await passwords.hash(newPassword);
  return inTransaction(asking.em, async (tx) => {
    await holdConfirmed(tx, viewer, confirmed);
    await setPassword(tx, viewer.id, passwordHash);
    const user = await tx.findOneOrFail(User, viewer.id);
    return { user, opened: openSession(tx, user, asking.client) };
  });
}

/** A password that changes ends whatever the old one opened, and its owner hears of it. */
export async function setPassword(em: EntityManager, userId: number, passwordHash: string): Promise<void> {
  await rowsOf(em, sql`update users set password_hash = ${passwordHash} where id = ${userId}`);
  await endSessions(em, userId);
  await forgetTokens(em, userId, TokenPurpose.RESET_PASSWORD);
  await forgetEmailChanges(em, userId);
  await enqueue(em, letterJob('send-password-changed', { userId }));
}
