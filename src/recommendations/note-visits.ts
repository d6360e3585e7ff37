import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Logger } from 'pino';
import { rowsOf } from '../shared/rows.ts';

export interface Visit {
  userId: number;
  drawingId: number;
}

/** So many visits wait at most; when the database cannot keep up, further ones are not noted. */
const MOST_WAITING = 10_000;

/**
 * Writes visits behind the visitors' backs: one statement at a time, and what comes meanwhile goes into the next one.
 * `settled` waits until all are written. What waits when the process dies is lost.
 */
export function visitWriter(em: EntityManager, log: Logger) {
  let waiting: Visit[] = [];
  let writing: Promise<void> | undefined;
  const writeAll = async (): Promise<void> => {
    while (waiting.length > 0) {
      const visits = waiting;
      waiting = [];
      await noteVisits(em.fork(), visits).catch((error) =>
        log.warn({ err: error }, 'Visits were not noted.'),
      );
    }
    writing = undefined;
  };
  return {
    note(visit: Visit): void {
      if (waiting.length < MOST_WAITING) waiting.push(visit);
      writing ??= writeAll();
    },
    settled: async (): Promise<void> => writing,
  };
}

/** Notes that people looked at drawings, once a day for each; one that is gone by now was not looked at. */
export async function noteVisits(em: EntityManager, visits: Visit[]): Promise<void> {
  const userIds = visits.map((visit) => visit.userId);
  const drawingIds = visits.map((visit) => visit.drawingId);
  await rowsOf(
    em,
    sql`
    insert into signal (user_id, drawing_id, kind, day)
    select distinct u.id, d.id, 'VIEW', (now() at time zone 'utc')::date
    from unnest(${userIds}::int[], ${drawingIds}::int[]) as visit (user_id, drawing_id)
    join users u on u.id = visit.user_id join drawing d on d.id = visit.drawing_id order by 1, 2
    on conflict do nothing`,
  );
}
