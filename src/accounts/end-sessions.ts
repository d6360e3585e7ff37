import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { rowsOf } from '../shared/rows.ts';

/** Which of an account's sessions: all when nothing is said. */
interface Which {
  only?: string;
  except?: string;
}

/** Ends open sessions of the account; returns how many. Their tokens are refused from the next request on. */
export async function endSessions(em: EntityManager, userId: number, which: Which = {}): Promise<number> {
  const { only, except } = which;
  const ended = await rowsOf(
    em,
    sql`
    update session set ended_at = now() where user_id = ${userId} and ended_at is null and expires_at > now()
      and ${only === undefined ? sql`true` : sql`id = ${only}`}
      and ${except === undefined ? sql`true` : sql`id <> ${except}`}
    returning id`,
  );
  return ended.length;
}
