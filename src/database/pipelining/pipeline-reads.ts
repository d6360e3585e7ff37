import type { Pool, QueryResult } from 'pg';
import { ClientGone, currentErrand, type Errand } from '../../shared/client-gone.ts';
import { isRead } from '../../shared/rows.ts';
import { Disturbed } from './pipelined-read.ts';
import { Pipelines } from './pipelines.ts';

type Ask = (text: string, values: unknown[]) => Promise<QueryResult>;

/**
 * Has the pool send short reads that a client waits for over few connections, many at once on each: for PostgreSQL and for
 * Node a message to the other is dearer than what it asks. All else gets a connection to itself. Is to be called before
 * stopAbandonedStatements: a pipeline borrows its connection for nobody in particular, and what is asked by itself, by
 * `alone`, borrows as anything else does.
 */
export function pipelineReads(pool: Pool): void {
  const alone = pool.query.bind(pool) as Ask;
  const pipelines = new Pipelines(pool);
  const ask = async (errand: Errand, text: string, values: unknown[]): Promise<QueryResult> => {
    if (errand.gone) throw new ClientGone();
    try {
      return await pipelines.ask(errand, text, values);
    } catch (error) {
      if (error instanceof Disturbed) return alone(text, values);
      throw error;
    }
  };
  const query = (text: string, values: unknown[], ...callback: unknown[]): unknown => {
    const errand = typeof text === 'string' && isRead(text) ? currentErrand() : undefined;
    const hasLimit = errand && errand.patienceMs !== Number.POSITIVE_INFINITY;
    return hasLimit && callback.length === 0
      ? ask(errand, text, values)
      : alone(text, values, ...(callback as []));
  };
  Object.assign(pool, { query, connect: pipelines.lend });
}
