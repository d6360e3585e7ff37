import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Pool, PoolClient } from 'pg';
import {
  beginWaiting,
  ClientGone,
  currentErrand,
  type Errand,
  endWaiting,
  patienceLeft,
  TooSlow,
} from '../shared/client-gone.ts';

type Callback = Parameters<Pool['connect']>[0];
type Release = PoolClient['release'];

/**
 * Stops what runs on the pool's connections for a client that has hung up, and starts nothing more for it; gives up what
 * is not done when the client has waited long enough for the database.
 */
export function stopAbandonedStatements(pool: Pool): void {
  const connect = pool.connect.bind(pool) as {
    (): Promise<PoolClient>;
    (callback: Callback): void;
  };
  const lend = async (errand: Errand): Promise<PoolClient> => {
    if (errand.gone) throw new ClientGone();
    beginWaiting(errand);
    try {
      const client = await inTime(errand, connect());
      if (errand.gone) client.release();
      if (errand.gone) throw new ClientGone();
      return stoppable(client, errand);
    } catch (error) {
      endWaiting(errand);
      throw error;
    }
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

/** A connection that comes too late goes back to its pool. */
function inTime(errand: Errand, lent: Promise<PoolClient>): Promise<PoolClient> {
  return new Promise((resolve, reject) => {
    let late = false;
    const alarm = alarmFor(errand, () => {
      late = true;
      reject(new TooSlow());
    });
    lent
      .finally(() => clearTimeout(alarm))
      .then((client) => (late ? client.release() : resolve(client)), reject);
  });
}

/** How long a statement that was told to stop may take to do so. */
const LAST_WORD_MS = 200;

/** The longest time that a timer of Node's can run. */
const LONGEST_MS = 2 ** 31 - 1;

/** In whole milliseconds: Node keeps a list of timers for each length of time. */
function alarmFor(errand: Errand, ring: () => void): NodeJS.Timeout {
  const left = Math.ceil(patienceLeft(errand));
  return setTimeout(ring, Math.min(Math.max(left, 0), LONGEST_MS)).unref();
}

/** Gives the connection back only when its cancellation is over: it must not hit the next one's statement. */
function stoppable(client: PoolClient, errand: Errand): PoolClient {
  const { release } = client;
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping = cancel(client);
  };
  // Told to stop, a busy PostgreSQL says so and the connection is as good as before; a silent one is hung up.
  let alarm = alarmFor(errand, () => {
    stop();
    const hangUp = () => (client as unknown as Session).connection.stream.destroy(new TooSlow());
    alarm = setTimeout(hangUp, LAST_WORD_MS).unref();
  });
  errand.running.add(stop);
  client.release = once((error) => {
    clearTimeout(alarm);
    endWaiting(errand);
    errand.running.delete(stop);
    if (stopping) stopping.then(() => release(error));
    else release(error);
  });
  return client;
}

/** A connection that is lost is given back by us and by whoever holds it (lost-connections.ts). */
function once(release: Release): Release {
  let released = false;
  return (error) => {
    if (!released) release(error);
    released = true;
  };
}

/** What pg knows of a connection and its types do not tell. */
interface Session {
  host: string;
  port: number;
  processID: number;
  secretKey: number;
  connection: { stream: Duplex };
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
