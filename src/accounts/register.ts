import { type EntityManager, UniqueConstraintViolationException } from '@mikro-orm/postgresql';
import { EmailTaken } from './account.problems.ts';
import { checkPasswordStrength, hashPassword } from './password.ts';
import type { Session } from './session.entity.ts';
import { openSession } from './session.ts';
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
): Promise<{ user: User; session: Session }> {
  checkPasswordStrength(registration.password);
  const passwordHash = await hashPassword(registration.password);
  const user = em.create(User, {
    name: registration.name.trim(),
    email: registration.email.trim(),
    passwordHash,
  });
  const session = openSession(em, user);
  try {
    await em.flush();
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) throw new EmailTaken();
    throw error;
  }
  return { user, session };
}
