import pg from 'pg';

const WAITING = `select count(distinct pid)::int as count from pg_locks
  where not granted and database = (select oid from pg_database where datname = current_database())`;

/** Holds up whoever reads or writes the tables while `work` runs, which may ask how many wait. */
export async function whileLocked(
  databaseUrl: string,
  tables: string,
  work: (waiting: () => Promise<number>) => Promise<void>,
): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`begin; lock table ${tables} in access exclusive mode`);
  try {
    await work(async () => (await client.query(WAITING)).rows[0].count);
  } finally {
    await client.end();
  }
}
