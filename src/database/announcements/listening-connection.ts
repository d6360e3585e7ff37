import pg from 'pg';

const LOST_AFTER_MS = 3_000;

export type Ears = Map<string, ((payload: string) => void)[]>;

/** A connection that listens; any of its promises rejects once it is lost or PostgreSQL is silent for 3 seconds. */
export interface ListeningConnection {
  /** Resolves when all that was committed before the call has been heard. */
  beat(): Promise<unknown>;
  end(): void;
}

/** Listens on the channels of `ears`. */
export async function listeningConnection(databaseUrl: string, ears: Ears): Promise<ListeningConnection> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: 'atelier-announcements',
    connectionTimeoutMillis: LOST_AFTER_MS,
    query_timeout: LOST_AFTER_MS,
  });
  client.on('error', () => undefined);
  client.on('notification', ({ channel, payload = '' }) => {
    for (const heard of ears.get(channel) ?? []) heard(payload);
  });
  const end = () => void client.end().catch(() => undefined);
  try {
    await client.connect();
    await client.query([...ears.keys()].map((channel) => `listen ${pg.escapeIdentifier(channel)}`).join(';'));
  } catch (error) {
    end();
    throw error;
  }
  return { beat: () => client.query('select 1'), end };
}
