import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { rowsOf } from '../shared/rows.ts';

/** Jobs of one task in one state. */
export interface JobCount {
  task: string;
  state: 'ready' | 'scheduled' | 'running' | 'retrying' | 'failed';
  count: number;
}

/** What the shop still has to do, by task and state. */
export function jobCounts(em: EntityManager): Promise<JobCount[]> {
  return rowsOf(
    em,
    sql<JobCount>`
    select task_identifier as task, state, count(*) as count
    from graphile_worker.jobs, lateral (select case
      when locked_at is not null then 'running'
      when attempts >= max_attempts then 'failed'
      when attempts > 0 then 'retrying'
      when run_at > now() then 'scheduled'
      else 'ready' end as state)
    group by task_identifier, state`,
  );
}
