import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { networkOf } from '../shared/network-address.ts';
import type { RequestContext } from '../shared/request-context.ts';
import { rowsOf } from '../shared/rows.ts';
import { inTransaction } from '../shared/transaction.ts';
import { InvalidCredentials } from './account.problems.ts';
import { holdWhile } from './confirm-password.ts';
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
  credentials: Credentials,
  caller: Caller,
  passwords: Passwords,
): Promise<LoggedIn> {
  const { address, viewer, client } = caller;
  const { password } = credentials;
  const email = credentials.email.trim();
  const account = await accountOf(em, email);
  const sessionId = viewer && viewer.id === account?.id ? viewer.sessionId : undefined;
  const fits = await countingFailures(em, { email, address: networkOf(address), sessionId }, () =>
    passwords.fits(password, account?.passwordHash),
  );
  if (!account || !fits) throw new InvalidCredentials();
  const loggedIn = await inTransaction(em, (tx) => open(tx, account, client));
  // The password was changed since it was looked at, or its hash was: what counts is the one of now.
  if (!loggedIn) return logIn(em, credentials, caller, passwords);
  if (passwords.isOutdated(account.passwordHash)) await hashAgain(em, account, passwords.hash(password));
  return loggedIn;
}

/** A session for whoever knew the password; undefined when that is not the account's any more. */
async function open(tx: EntityManager, account: Account, client: Caller['client']) {
  if (!(await holdWhile(tx, account))) return undefined;
  const user = await tx.findOneOrFail(User, account.id);
  return { user, opened: openSession(tx, user, client) };
}

type Account = Pick<User, 'id' | 'passwordHash'>;

/** One statement whether or not there is such an account, so that time tells nothing. */
async function accountOf(em: EntityManager, email: string) {
  const [account] = await rowsOf(
    em,
    sql<Account>`
      select id, password_hash as "passwordHash" from users where lower(email) = lower(${email}) and disabled_at is null`,
  );
  return account;
}

/** Hashing has come to cost more since; only now is the password at hand. One that was changed meanwhile stays. */
async function hashAgain(
  em: EntityManager,
  { id, passwordHash }: Account,
  hashing: Promise<string>,
): Promise<void> {
  const stronger = await hashing.catch(() => passwordHash);
  await rowsOf(
    em,
    sql`update users set password_hash = ${stronger} where id = ${id} and password_hash = ${passwordHash}`,
  );
}
