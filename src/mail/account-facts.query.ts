import type { EntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
import { rowsOf } from '../shared/rows.ts';

/** An account as a letter tells of it. */
export interface AccountFacts {
  id: number;
  name: string;
  email: string;
  isVerified: boolean;
}

/** The account, unless it is disabled. */
export function accountFacts(em: EntityManager, userId: number): Promise<AccountFacts | undefined> {
  return factsWhere(em, sql`id = ${userId}`);
}

/** The account of an address, unless it is disabled. */
export function accountOfEmail(em: EntityManager, email: string): Promise<AccountFacts | undefined> {
  return factsWhere(em, sql`lower(email) = lower(${email})`);
}

async function factsWhere(em: EntityManager, which: RawBuilder<unknown>): Promise<AccountFacts | undefined> {
  const [account] = await rowsOf(
    em,
    sql<AccountFacts>`
    select id, name, email, email_verified_at is not null as "isVerified" from users where ${which} and disabled_at is null`,
  );
  return account;
}
