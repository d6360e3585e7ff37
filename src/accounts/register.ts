import { type EntityManager, UniqueConstraintViolationException } from '@mikro-orm/postgresql';
import type { Client } from '../shared/request-context.ts';
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
  const user = em.create(User, {
    name: registration.name.trim(),
    email: registration.email.trim(),
    passwordHash,
  });
  const opened = openSession(em, user, client);
  try {
    await em.flush();
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) throw new EmailTaken();
    throw error;
  }
  return { user, opened };
}
