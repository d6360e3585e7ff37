import { sql } from 'kysely';
import { networkOf } from '../shared/network-address.ts';
import type { RequestContext, Viewer } from '../shared/request-context.ts';
import { unauthenticated } from '../shared/request-errors.ts';
import { rowsOf } from '../shared/rows.ts';
import { InvalidCredentials } from './account.problems.ts';
import { countingFailures } from './login-attempts.ts';
import type { Passwords } from './password.ts';

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
): Promise<{ email: string }> {
  const [account] = await rowsOf(
    em,
    sql<{ email: string; passwordHash: string }>`
    select email, password_hash as "passwordHash" from users where id = ${viewer.id}`,
  );
  if (!account) throw unauthenticated();
  const knock = { email: account.email, address: networkOf(address), sessionId: viewer.sessionId };
  const fits = await countingFailures(em, knock, () => passwords.fits(password, account.passwordHash));
  if (!fits) throw new InvalidCredentials('The password is wrong. Check it and try again.');
  return account;
}
