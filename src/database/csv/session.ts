import pg from 'pg';
import { holdCatalogue } from '../catalogue-lock.ts';
import { CommandError } from '../command.ts';

/** Someone else changed the same rows at the same time (PostgreSQL appendix A). */
const COLLIDED = /^(23503|23505|40P01|55P03)$/;

/** Clusters that initdb was told "pg_catalog.english" say pg_catalog.pg_catalog.english, on which parallel workers fail. */
const settings = `
  set work_mem = '64MB'; set temp_buffers = '64MB'; set maintenance_work_mem = '128MB'; set gin_pending_list_limit = '32MB';
  set jit = off; set lock_timeout = '30s';
  set default_text_search_config = 'pg_catalog.english'`;

/** A connection for the work alone. When the signal aborts, what PostgreSQL is doing for it is broken off. */
export async function withConnection<Answer>(
  url: string,
  signal: AbortSignal,
  work: (client: pg.Client) => Promise<Answer>,
): Promise<Answer> {
  const client = new pg.Client({ connectionString: url, application_name: 'atelier csv' });
  // A lost connection also fails the statement that runs, which is where it is told.
  client.on('error', () => undefined);
  await client.connect();
  await client.query(settings);
  const { rows } = await client.query('select pg_backend_pid() as pid');
  const stop = () => void breakOff(url, rows[0].pid).catch(() => undefined);
  signal.addEventListener('abort', stop);
  try {
    signal.throwIfAborted();
    return await work(client);
  } finally {
    signal.removeEventListener('abort', stop);
    await client.end();
  }
}

async function breakOff(url: string, pid: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('select pg_cancel_backend($1)', [pid]).finally(() => client.end());
}

/** All of the work, or none of it when it fails or asks not to keep it. Throws CommandError when another is at it. */
export async function asTheOnlyOne<Answer>(
  client: pg.Client,
  work: () => Promise<{ keep: boolean; answer: Answer }>,
): Promise<Answer> {
  if (!(await holdCatalogue(client)))
    throw new CommandError(
      'Another import or a seeding runs on this database; wait until it is done, then start this one again.',
    );
  await client.query('begin');
  try {
    const { keep, answer } = await work();
    await client.query(keep ? 'commit' : 'rollback');
    return answer;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    if (!COLLIDED.test(String((error as { code?: unknown }).code))) throw error;
    throw new CommandError(
      `Somebody else changed the same drawings, and nothing was imported (${(error as Error).message}). Run it again.`,
    );
  }
}
