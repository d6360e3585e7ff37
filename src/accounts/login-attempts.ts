import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { rowsOf } from '../shared/rows.ts';
import { TooManyAttempts } from './account.problems.ts';

const MOST_FAILURES = 10;
const MINUTES = 15;
const window = sql`make_interval(mins => ${MINUTES})`;

/**
 * Writes the attempt down before the password is looked at, so that parallel guesses all count. Throws
 * TooManyAttempts when the account has had ten in the last 15 minutes, whether or not it exists.
 */
export async function countAttempt(em: EntityManager, email: string): Promise<void> {
  await rowsOf(em, sql`delete from login_attempt where attempted_at < now() - ${window}`);
  await rowsOf(em, sql`insert into login_attempt (email) values (lower(${email}))`);
  const [recent] = await rowsOf(
    em,
    sql<{ attempts: number; wait: number }>`
    select count(*) as attempts,
      ceil(extract(epoch from (array_agg(attempted_at order by attempted_at desc))[${MOST_FAILURES}::int]
        + ${window} - now()))::int as wait
    from (select attempted_at from login_attempt
          where email = lower(${email}) and attempted_at >= now() - ${window}
          order by attempted_at desc limit ${MOST_FAILURES + 1}) recent`,
  );
  if (recent && recent.attempts > MOST_FAILURES) throw new TooManyAttempts(Math.max(1, recent.wait));
}

/** A success clears the account's slate. */
export async function forgetAttempts(em: EntityManager, email: string): Promise<void> {
  await rowsOf(em, sql`delete from login_attempt where email = lower(${email})`);
}
