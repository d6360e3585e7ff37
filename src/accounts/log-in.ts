import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { oneAtATime } from '../shared/one-at-a-time.ts';
import type { Client } from '../shared/request-context.ts';
import { rowsOf } from '../shared/rows.ts';
import { InvalidCredentials } from './account.problems.ts';
import { countAttempt, forgetAttempts } from './login-attempts.ts';
import type { Passwords } from './password.ts';
import { type OpenedSession, openSession } from './session.ts';
import { User } from './user.entity.ts';

export interface Credentials {
  email: string;
  password: string;
}

/** Where someone logs in, and how passwords are looked at there. */
interface Door {
  client: Client;
  passwords: Passwords;
}

interface LoggedIn {
  user: User;
  opened: OpenedSession;
}

/** Opens a session. Throws TooManyAttempts, or InvalidCredentials alike for a wrong e-mail and a wrong password. */
export async function logIn(em: EntityManager, credentials: Credentials, door: Door): Promise<LoggedIn> {
  const email = credentials.email.trim();
  return perAccount(email.toLowerCase(), () => tryToLogIn(em, { ...credentials, email }, door));
}

/** One guess after the other, so that parallel ones all count, and correct ones are not taken for guesses. */
const perAccount = oneAtATime();

async function tryToLogIn(
  em: EntityManager,
  { email, password }: Credentials,
  { client, passwords }: Door,
): Promise<LoggedIn> {
  await countAttempt(em, email);
  const account = await accountOf(em, email);
  const fits = await passwords.fits(password, account?.passwordHash);
  if (!account || !fits) throw new InvalidCredentials();
  await forgetAttempts(em, email);
  if (passwords.isOutdated(account.passwordHash)) await hashAgain(em, account, passwords.hash(password));
  const user = await em.findOneOrFail(User, account.id);
  const opened = openSession(em, user, client);
  await em.flush();
  return { user, opened };
}

/** One statement whether or not there is such an account, so that time tells nothing. */
async function accountOf(em: EntityManager, email: string) {
  const [account] = await rowsOf(
    em,
    sql<{ id: number; passwordHash: string }>`
      select id, password_hash as "passwordHash" from users where lower(email) = lower(${email}) and disabled_at is null`,
  );
  return account;
}

/** Hashing has come to cost more since; only now is the password at hand. One that was changed meanwhile stays. */
async function hashAgain(
  em: EntityManager,
  { id, passwordHash }: { id: number; passwordHash: string },
  hashing: Promise<string>,
): Promise<void> {
  const stronger = await hashing.catch(() => passwordHash);
  await rowsOf(
    em,
    sql`update users set password_hash = ${stronger} where id = ${id} and password_hash = ${passwordHash}`,
  );
}
