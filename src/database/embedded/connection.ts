import pg from 'pg';

/** Where a running cluster listens, and the password it asks for. */
export interface Address {
  port: number;
  password: string;
}

export const databaseUrl = ({ port, password }: Address): string =>
  `postgres://atelier:${password}@127.0.0.1:${port}/atelier`;

/** Connects to the maintenance database. A connection that dies says so by the event 'end' and harms nobody. */
export async function connect({ port, password }: Address): Promise<pg.Client> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: 'atelier',
    password,
    database: 'postgres',
    ssl: false,
    connectionTimeoutMillis: 5_000,
    application_name: 'atelier lease',
    options: '-c idle_session_timeout=0',
  });
  client.on('error', () => undefined); // without a listener Node would end the process
  await client.connect();
  return client;
}

/** Creates the database `atelier` unless it is there. */
export async function ensureDatabase(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = 'atelier'");
  if (rowCount) return;
  await client.query('CREATE DATABASE atelier').catch((error) => {
    if (!['42P04', '23505'].includes(error.code)) throw error; // another process was faster
  });
}
