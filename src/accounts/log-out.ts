import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Viewer } from '../shared/request-context.ts';
import { rowsOf } from '../shared/rows.ts';

/** Ends the viewer's session: its token is refused from the next request on. */
export async function logOut(em: EntityManager, viewer: Viewer): Promise<void> {
  await rowsOf(
    em,
    sql`update session set ended_at = now() where id = ${viewer.sessionId} and ended_at is null`,
  );
}
