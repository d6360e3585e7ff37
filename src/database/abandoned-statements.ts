import { connect } from 'node:net';
import type { Pool, PoolClient } from 'pg';
import { ClientGone, currentErrand, type Errand } from '../shared/client-gone.ts';

type Callback = Parameters<Pool['connect']>[0];
type Release = PoolClient['release'];

/** Stops what runs on the pool's connections for a client that has hung up, and starts nothing more for it. */
export function stopAbandonedStatements(pool: Pool): void {
  const connect = pool.connect.bind(pool) as {
    (): Promise<PoolClient>;
    (callback: Callback): void;
  };
  const lend = async (errand: Errand): Promise<PoolClient> => {
    if (errand.gone) throw new ClientGone();
    const client = await connect();
    if (errand.gone) client.release();
    if (errand.gone) throw new ClientGone();
    return stoppable(client, errand);
  };
  pool.connect = ((callback?: Callback) => {
    const errand = currentErrand();
    if (!errand) return callback ? connect(callback) : connect();
    if (!callback) return lend(errand);
    lend(errand).then(
      (client) => callback(undefined, client, client.release),
      (error) => callback(error, undefined, () => undefined),
    );
  }) as Pool['connect'];
}

/** Gives the connection back only when its cancellation is over: it must not hit the next one's statement. */
function stoppable(client: PoolClient, errand: Errand): PoolClient {
  const { release } = client;
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping = cancel(client);
  };
  errand.running.add(stop);
  client.release = ((error) => {
    errand.running.delete(stop);
    if (stopping) stopping.then(() => release(error));
    else release(error);
  }) as Release;
  return client;
}

/** What pg knows of a connection and its types do not tell. */
interface Session {
  host: string;
  port: number;
  processID: number;
  secretKey: number;
}

const PATIENCE_MS = 1_000;
const CANCEL_REQUEST = 80_877_102;

/** Asks PostgreSQL to stop the statement (its manual, section 54.2.9); it closes when that is done. */
function cancel(client: PoolClient): Promise<void> {
  const { host, port, processID, secretKey } = client as unknown as Session;
  const message = Buffer.alloc(16);
  [message.length, CANCEL_REQUEST, processID, secretKey].forEach((value, index) => {
    message.writeInt32BE(value, 4 * index);
  });
  return new Promise((resolve) => {
    const line = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
    line.setTimeout(PATIENCE_MS, () => line.destroy());
    line.once('error', () => undefined).once('close', () => resolve());
    line.end(message);
    line.resume();
  });
}
