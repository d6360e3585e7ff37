import pg from 'pg';
import type { Config } from '../config/config.ts';
import { startEmbeddedPostgres } from './embedded/embedded-postgres.ts';

const OLDEST = 15;

/** A PostgreSQL to work with, and how to let go of it. */
export interface Database {
  url: string;
  /** Leads to PostgreSQL itself where `url` leads to a pooler: for what belongs to a session, such as LISTEN. */
  directUrl: string;
  embedded: boolean;
  stop(): Promise<void>;
}

/** A database that cannot be used; the message is one sentence a person can act on. */
export class DatabaseError extends Error {}

/** The database of DATABASE_URL, or the embedded one. Throws DatabaseError when it is not PostgreSQL 15 or newer. */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'databaseDirectUrl' | 'dataDir'>,
  log: (message: string) => void,
): Promise<Database> {
  if (config.databaseUrl === undefined) {
    const { url, stop } = await startEmbeddedPostgres({ dataDir: config.dataDir, log });
    return { url, directUrl: url, embedded: true, stop };
  }
  const { databaseUrl: url, databaseDirectUrl: directUrl = url } = config;
  await checkServer('DATABASE_URL', url);
  if (directUrl !== url) await checkServer('DATABASE_DIRECT_URL', directUrl);
  return { url, directUrl, embedded: false, stop: async () => {} };
}

async function checkServer(setting: string, url: string): Promise<void> {
  let client: pg.Client | undefined;
  try {
    client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, query_timeout: 5_000 });
    client.on('error', () => {});
    await client.connect();
    const { rows } = await client.query("select current_setting('server_version') as version");
    const version: string = rows[0].version;
    if (Number.parseInt(version, 10) < OLDEST) {
      throw new DatabaseError(
        `Atelier needs PostgreSQL ${OLDEST} or newer and ${setting} leads to ${version}. Upgrade it, or name another.`,
      );
    }
  } catch (error) {
    if (error instanceof DatabaseError) throw error;
    throw new DatabaseError(
      `The database of ${setting} cannot be opened (${reasonOf(error as Error)}). Check its address and that it runs.`,
    );
  } finally {
    await client?.end().catch(() => {});
  }
}

/** A name with several addresses fails with an error for each and no words of its own. */
function reasonOf(error: Error): string {
  return error instanceof AggregateError ? reasonOf(error.errors[0]) : error.message;
}
