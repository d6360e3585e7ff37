import pg from 'pg';
import { holdCatalogue } from '../catalogue-lock.ts';
import { CommandError } from '../command.ts';

/** Another seeding on the same database. */
export class SeedingAlready extends CommandError {
  constructor() {
    super('Another seeding runs on this database; wait until it is done, then start this one again.');
  }
}

/**
 * For this connection only: commits need not wait for the disk, the index of tags gathers more before it sorts, and
 * drawings come with the counts of their reviews.
 * Clusters that initdb was told "pg_catalog.english" say pg_catalog.pg_catalog.english, on which parallel workers fail.
 */
const settings = `
  set synchronous_commit = off;
  set work_mem = '128MB';
  set maintenance_work_mem = '256MB';
  set gin_pending_list_limit = '32MB';
  set atelier.ratings_counted = on;
  set default_text_search_config = 'pg_catalog.english'`;

export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'atelier seed' });
  // A lost connection also fails the statement that runs, which is where it is told.
  client.on('error', () => {});
  await client.connect();
  await client.query(settings);
  return client;
}

/** Throws SeedingAlready unless this connection is the only one to seed, which it then is until it closes. */
export async function claim(client: pg.Client): Promise<void> {
  if (!(await holdCatalogue(client))) throw new SeedingAlready();
}

/** All of the work or none of it. */
export async function transaction(client: pg.Client, work: () => Promise<void>): Promise<void> {
  await client.query('begin');
  try {
    await work();
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}

/** So many ids that nobody else gets, in order; a shop that runs may take some in between. */
export async function reserveIds(client: pg.Client, table: string, count: number): Promise<number[]> {
  const { rows } = await client.query<[number]>({
    text: `select nextval(pg_get_serial_sequence($1, 'id'))::int from generate_series(1, $2::int)`,
    values: [table, count],
    rowMode: 'array',
  });
  return rows.map(([id]) => id);
}
