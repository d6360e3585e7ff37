import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { networkOf } from '../shared/network-address.ts';
import type { RequestContext } from '../shared/request-context.ts';
import { rowsOf } from '../shared/rows.ts';
import { InvalidCredentials } from './account.problems.ts';
import { countingFailures } from './login-attempts.ts';
import type { Passwords } from './password.ts';
import { type OpenedSession, openSession } from './session.ts';
import { User } from './user.entity.ts';

export interface Credentials {
  email: string;
  password: string;
}

/** Where someone logs in: a caller who is logged in as this very account is no stranger. */
type Caller = Pick<RequestContext, 'address' | 'viewer' | 'client'>;

interface LoggedIn {
  user: User;
  opened: OpenedSession;
}

/** Opens a session. Throws TooManyAttempts, or InvalidCredentials alike for a wrong e-mail and a wrong password. */
export async function logIn(
  em: EntityManager,
  { email: typed, password }: Credentials,
  { address, viewer, client }: Caller,
  passwords: Passwords,
): Promise<LoggedIn> {
  const email = typed.trim();
  const account = await accountOf(em, email);
  const sessionId = viewer && viewer.id === account?.id ? viewer.sessionId : undefined;
  const fits = await countingFailures(em, { email, address: networkOf(address), sessionId }, () =>
    passwords.fits(password, account?.passwordHash),
  );
  if (!account || !fits) throw new InvalidCredentials();
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
