import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { preparedRowsOf } from './rows.ts';

export interface Job {
  /** The name of a task in src/jobs/tasks.ts. */
  task: string;
  payload?: object;
  /** A job of the same key that still waits is replaced. */
  key?: string;
  /** Seconds from now. */
  afterSeconds?: number;
  /** The lowest goes first; 0 without it. */
  priority?: number;
}

/** Enqueues jobs inside the current transaction, in one statement: they exist if and only if it commits. */
export async function enqueue(em: EntityManager, ...jobs: Job[]): Promise<void> {
  await preparedRowsOf(
    em,
    sql`
    select from graphile_worker.add_jobs(array(
      select (task, coalesce(payload, '{}'), null, now() + make_interval(secs => coalesce("afterSeconds", 0)), null, key,
        priority, null)::graphile_worker.job_spec
      from json_to_recordset(${JSON.stringify(jobs)}::json)
        as job (task text, payload json, key text, "afterSeconds" float8, priority int)))`,
  );
}

/** Takes back the jobs whose keys begin so; one that is being done is at least not tried again. */
export async function withdraw(em: EntityManager, keyPrefix: string): Promise<void> {
  await preparedRowsOf(
    em,
    sql`select graphile_worker.remove_job(key) from graphile_worker.jobs where starts_with(key, ${keyPrefix})`,
  );
}

/** A job that writes to someone. Payments that want settling go before it. */
export function letterJob(task: string, payload: object): Job {
  return { task, payload, priority: 10 };
}
