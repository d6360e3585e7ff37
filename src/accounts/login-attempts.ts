import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { rowsOf } from '../shared/rows.ts';
import { TooManyAttempts } from './account.problems.ts';

const MOST_FAILURES = 10;
const MINUTES = 15;
const window = sql`make_interval(mins => ${MINUTES})`;

/**
 * Writes the attempt down before the password is looked at. Throws TooManyAttempts, and writes nothing, when the account
 * has had ten in the last 15 minutes, whether or not it exists: who waits as long as told gets in.
 */
export async function countAttempt(em: EntityManager, email: string): Promise<void> {
  await rowsOf(em, sql`delete from login_attempt where attempted_at < now() - ${window}`);
  const [tenth] = await rowsOf(
    em,
    sql<{ wait: number }>`
    select ceil(extract(epoch from attempted_at + ${window} - now()))::int as wait from login_attempt
    where email = lower(${email}) and attempted_at >= now() - ${window}
    order by attempted_at desc offset ${MOST_FAILURES - 1} limit 1`,
  );
  if (tenth) throw new TooManyAttempts(Math.max(1, tenth.wait));
  await rowsOf(em, sql`insert into login_attempt (email) values (lower(${email}))`);
}

/** A success clears the account's slate. */
export async function forgetAttempts(em: EntityManager, email: string): Promise<void> {
  await rowsOf(em, sql`delete from login_attempt where email = lower(${email})`);
}
