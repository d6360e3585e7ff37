import { type EntityManager, UniqueConstraintViolationException } from '@mikro-orm/postgresql';
import { enqueue, letterJob } from '../shared/enqueue.ts';
import type { Client } from '../shared/request-context.ts';
import { inTransaction } from '../shared/transaction.ts';
import { EmailTaken } from './account.problems.ts';
import type { Passwords } from './password.ts';
import { refuseWeakPassword } from './password-strength.ts';
import { type OpenedSession, openSession } from './session.ts';
import { User } from './user.entity.ts';

export interface Registration {
  name: string;
  email: string;
  password: string;
}

/** Makes an account and its first session. Throws WeakPassword or EmailTaken. */
export async function register(
  em: EntityManager,
  registration: Registration,
  { client, passwords }: { client: Client; passwords: Passwords },
): Promise<{ user: User; opened: OpenedSession }> {
  await refuseWeakPassword(registration.password, registration.email);
  const passwordHash = await passwords.hash(registration.password);
  try {
    return await inTransaction(em, (tx) => open(tx, { ...registration, passwordHash }, client));
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) throw new EmailTaken();
    throw error;
  }
}

interface NewAccount {
  name: string;
  email: string;
  passwordHash: string;
}

async function open(em: EntityManager, { name, email, passwordHash }: NewAccount, client: Client) {
  const user = em.create(User, { name: name.trim(), email: email.trim(), passwordHash });
  const opened = openSession(em, user, client);
  await em.flush();
  await enqueue(em, letterJob('send-welcome', { userId: user.id }));
  return { user, opened };
}
