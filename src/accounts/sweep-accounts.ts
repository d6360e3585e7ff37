import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { rowsOf } from '../shared/rows.ts';

/** Forgets sessions, with their refresh tokens, and mailed links that are over. */
export async function sweepAccounts(em: EntityManager): Promise<void> {
  await rowsOf(em, sql`delete from session where expires_at < now()`);
  await rowsOf(em, sql`delete from account_token where expires_at < now()`);
}
