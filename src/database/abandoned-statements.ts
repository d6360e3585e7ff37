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
import { cancelStatement } from './cancel-statement.ts';
import { sessionOf } from './session.ts';

type Callback = Parameters<Pool['connect']>[0];
type Release = PoolClient['release'];

/**
 * Stops what runs on the pool's connections for a client that has hung up, and starts nothing more for it; gives up what
 * is not done when the client has waited long enough for the database. Where nobody waits that has no end, and a
 * statement is given up after `silenceMs`: without that, one on a connection that hangs would never end.
 */
export function stopAbandonedStatements(pool: Pool, silenceMs: number | undefined): void {
  const connect = pool.connect.bind(pool) as (callback: Callback) => void;
  pool.connect = ((callback?: Callback) => {
    const errand = currentErrand();
    const loan = errand ? lend(connect, errand, silenceMs) : lendForever(connect, silenceMs);
    if (!callback) return loan;
    loan.then(
      (client) => callback(undefined, client, client.release),
      (error) => callback(error, undefined, () => undefined),
    );
  }) as Pool['connect'];
}

/**
 * Lends a connection as soon as there is one, with a single alarm for how long that and what it is for may take. By a
 * promise, so that what follows belongs to who asked, not to who gave the connection back.
 */
function lend(
  connect: (callback: Callback) => void,
  errand: Errand,
  silenceMs: number | undefined,
): Promise<PoolClient> {
  if (errand.gone) return Promise.reject(new ClientGone());
  beginWaiting(errand);
  return new Promise((resolve, reject) => {
    let tooLate: (() => void) | undefined = () => {
      tooLate = undefined;
      refuse(new TooSlow());
    };
    const alarm = alarmFor(errand, () => tooLate?.());
    const refuse = (error: Error) => {
      clearTimeout(alarm);
      endWaiting(errand);
      reject(error);
    };
    connect((error, client) => {
      if (!tooLate) return client?.release();
      if (!client) return refuse(error as Error);
      if (errand.gone) {
        client.release();
        return refuse(new ClientGone());
      }
      tooLate = stoppable(client, errand, alarm);
      giveUpAfter(errand.patienceMs === Number.POSITIVE_INFINITY ? silenceMs : undefined, client);
      resolve(client);
    });
  });
}

/** Lends a connection to what runs for nobody who waits, such as a job. */
function lendForever(
  connect: (callback: Callback) => void,
  silenceMs: number | undefined,
): Promise<PoolClient> {
  return new Promise((resolve, reject) => {
    connect((error, client) => {
      if (!client) return reject(error);
      giveUpAfter(silenceMs, client);
      resolve(client);
    });
  });
}

/**
 * Has pg give up each statement of the connection after so long. Only where there is no alarm: its timer keeps V8 from
 * forgetting the request until the next full collection.
 */
function giveUpAfter(silenceMs: number | undefined, client: PoolClient): void {
  sessionOf(client).connectionParameters.query_timeout = silenceMs ?? 0;
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

/**
 * Has the errand's end stop what runs on the connection; what it returns does so because it takes too long. Gives the
 * connection back only when its cancellation is over: it must not hit the next one's statement.
 */
function stoppable(client: PoolClient, errand: Errand, given: NodeJS.Timeout): () => void {
  const { release } = client;
  let alarm = given;
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping = cancelStatement(client);
  };
  errand.running.add(stop);
  client.release = once((error) => {
    clearTimeout(alarm);
    endWaiting(errand);
    errand.running.delete(stop);
    if (stopping) stopping.then(() => release(error));
    else release(error);
  });
  // Told to stop, a busy PostgreSQL says so and the connection is as good as before; a silent one is hung up.
  return () => {
    stop();
    const hangUp = () => sessionOf(client).connection.stream.destroy(new TooSlow());
    alarm = setTimeout(hangUp, LAST_WORD_MS).unref();
  };
}

/** A connection that is lost is given back by us and by whoever holds it (lost-connections.ts). */
function once(release: Release): Release {
  let released = false;
  return (error) => {
    if (!released) release(error);
    released = true;
  };
}
