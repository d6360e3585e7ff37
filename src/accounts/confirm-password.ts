import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { networkOf } from '../shared/network-address.ts';
import type { RequestContext, Viewer } from '../shared/request-context.ts';
import { unauthenticated } from '../shared/request-errors.ts';
import { rowsOf } from '../shared/rows.ts';
import { InvalidCredentials } from './account.problems.ts';
import { countingFailures } from './login-attempts.ts';
import type { Passwords } from './password.ts';

const WRONG = 'The password is wrong. Check it and try again.';

/** The request in which a password is confirmed. */
export type Asking = Pick<RequestContext, 'em' | 'client' | 'address'>;

/**
 * Asks the viewer's password before something that a stolen token must not do; counts as a log-in does. Throws
 * TooManyAttempts or InvalidCredentials.
 */
export async function confirmPassword(
  { em, address }: Asking,
  viewer: Viewer,
  { password, passwords }: { password: string; passwords: Passwords },
): Promise<{ email: string; passwordHash: string }> {
  const [account] = await rowsOf(
    em,
    sql<{ email: string; passwordHash: string }>`
    select email, password_hash as "passwordHash" from users where id = ${viewer.id}`,
  );
  if (!account) throw unauthenticated();
  const knock = { email: account.email, address: networkOf(address), sessionId: viewer.sessionId };
  const fits = await countingFailures(em, knock, () => passwords.fits(password, account.passwordHash));
  if (!fits) throw new InvalidCredentials(WRONG);
  return account;
}

/**
 * Holds the account until the transaction is over. Throws InvalidCredentials when the password that was confirmed is no
 * longer its own: who changed it meanwhile did so to be rid of whoever knows the old one.
 */
export async function holdConfirmed(
  tx: EntityManager,
  { id }: Viewer,
  confirmed: { passwordHash: string },
): Promise<void> {
  if (!(await holdWhile(tx, { id, ...confirmed }))) throw new InvalidCredentials(WRONG);
}

/** Holds the account until the transaction is over, if it is not disabled and has this password; whether it does. */
export async function holdWhile(
  tx: EntityManager,
  { id, passwordHash }: { id: number; passwordHash: string },
): Promise<boolean> {
  const held = await rowsOf(
    tx,
    sql`
    select id from users where id = ${id} and password_hash = ${passwordHash} and disabled_at is null
    for no key update`,
  );
  return held.length > 0;
}
