import pg from 'pg';

/** Any number that nothing else of ours locks. */
const LOCK = 4_206_914;

/** A machine that is cut off says no good-bye: PostgreSQL gives its duty up after 25 seconds of silence. */
const KEEPALIVES = '-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3';

/** The right to be the one process that works on the shop's jobs. */
export interface Duty {
  /** Resolves when PostgreSQL has gone, and with it the right. */
  lost: Promise<void>;
  leave(): Promise<void>;
}

/**
 * Takes the duty, or undefined while another process has it: an advisory lock on a connection of its own, which PostgreSQL
 * drops when the process dies. Asked for again and again, since a statement that waits is waited for by an index that is
 * built concurrently.
 */
export async function takeDuty(connectionString: string): Promise<Duty | undefined> {
  const client = new pg.Client({
    connectionString,
    application_name: 'atelier-duty',
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    options: KEEPALIVES,
  });
  const lost = new Promise<void>((resolve) => client.once('end', resolve));
  client.on('error', () => undefined);
  const leave = () => client.end().catch(() => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
      LOCK,
    ]);
    if (rows[0]?.taken) return { lost, leave };
  } catch (error) {
    await leave();
    throw error;
  }
  await leave();
  return undefined;
}
