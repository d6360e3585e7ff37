import type pg from 'pg';
import { hashPassword } from '../../accounts/password.ts';
import { copyInto } from '../copy.ts';
import { LOAD_USER, type Plan } from './plan.ts';
import { transaction } from './session.ts';
import { userTable } from './tables.ts';
import { PASSWORD, userOf } from './user.ts';
import { BATCH, numbersFrom, type Work } from './work.ts';

/** Accounts that share one password, and one hash: a hash each would take hours. */
export async function addUsers(client: pg.Client, plan: Plan, work: Work): Promise<void> {
  const passwordHash = await hashPassword(PASSWORD);
  for (let done = 0; done < plan.users; done += BATCH) {
    const count = Math.min(BATCH, plan.users - done);
    const numbers = numbersFrom(plan.firstUser + done, count);
    const users = numbers.map((number) => userOf(number, { passwordHash, now: plan.now }));
    await transaction(client, () => copyInto(client, userTable, users, work));
    work.added.users += count;
  }
}

/** Who writes the reviews: all accounts of any seeding, or only those of this run. */
export async function reviewersOf(client: pg.Client, plan: Plan): Promise<number[]> {
  const { rows } = await client.query<[number]>({
    text: `select id from users where lower(email) ~ '${LOAD_USER}'
      and substring(lower(email) from '[0-9]+')::int >= $1 order by id`,
    values: [plan.drawings > 0 ? 0 : plan.firstUser],
    rowMode: 'array',
  });
  return rows.map(([id]) => id);
}
