import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { rowsOf } from '../shared/rows.ts';
import { InvalidCredentials } from './account.problems.ts';
import { countAttempt, forgetAttempts } from './login-attempts.ts';
import { passwordFits } from './password.ts';
import type { Session } from './session.entity.ts';
import { openSession } from './session.ts';
import { User } from './user.entity.ts';

export interface Credentials {
  email: string;
  password: string;
}

/** Opens a session. Throws TooManyAttempts, or InvalidCredentials alike for a wrong e-mail and a wrong password. */
export async function logIn(
  em: EntityManager,
  credentials: Credentials,
): Promise<{ user: User; session: Session }> {
  const email = credentials.email.trim();
  await countAttempt(em, email);
  const user = await userOf(em, email);
  const fits = await passwordFits(credentials.password, user?.passwordHash);
  if (!user || !fits) throw new InvalidCredentials();
  await forgetAttempts(em, email);
  const session = openSession(em, user);
  await em.flush();
  return { user, session };
}

async function userOf(em: EntityManager, email: string): Promise<User | null> {
  const [row] = await rowsOf(
    em,
    sql<{ id: number }>`select id from users where lower(email) = lower(${email})`,
  );
  return row ? em.findOne(User, row.id) : null;
}
