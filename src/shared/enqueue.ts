import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { rowsOf } from './rows.ts';

export interface Job {
  /** The name of a task in src/jobs/tasks.ts. */
  task: string;
  payload?: object;
  /** A job of the same key that still waits is replaced. */
  key?: string;
  /** Seconds from now. */
  afterSeconds?: number;
}

/** Enqueues a job inside the current transaction: it exists if and only if the transaction commits. */
export async function enqueue(
  em: EntityManager,
  { task, payload = {}, key, afterSeconds = 0 }: Job,
): Promise<void> {
  await rowsOf(
    em,
    sql`
    select graphile_worker.add_job(${task}, ${JSON.stringify(payload)}::json,
      run_at := now() + make_interval(secs => ${afterSeconds}), job_key := ${key ?? null}::text)`,
  );
}
