import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { oneAtATime } from '../shared/one-at-a-time.ts';
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
  return perAccount(email.toLowerCase(), () => tryToLogIn(em, email, credentials.password));
}

/** One guess after the other, so that parallel ones all count, and correct ones are not taken for guesses. */
const perAccount = oneAtATime();

async function tryToLogIn(
  em: EntityManager,
  email: string,
  password: string,
): Promise<{ user: User; session: Session }> {
  await countAttempt(em, email);
  const account = await accountOf(em, email);
  const fits = await passwordFits(password, account?.passwordHash);
  if (!account || !fits) throw new InvalidCredentials();
  await forgetAttempts(em, email);
  const user = await em.findOneOrFail(User, account.id);
  const session = openSession(em, user);
  await em.flush();
  return { user, session };
}

/** One statement whether or not there is such an account, so that time tells nothing. */
async function accountOf(em: EntityManager, email: string) {
  const [account] = await rowsOf(
    em,
    sql<{ id: number; passwordHash: string }>`
      select id, password_hash as "passwordHash" from users where lower(email) = lower(${email})`,
  );
  return account;
}
