import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { parseCronItems, run, Logger as WorkerLogger } from 'graphile-worker';
import pg from 'pg';
import type { Logger } from 'pino';
import { type Backroom, crontab, scheduleRecovery, tasksOf } from './tasks.ts';

const BEGIN_AGAIN_MS = 1_000;

/** Without a batch graphile-worker 0.18.0 awaits nobody's completeJob and failJob: their rejection ends the process. */
export const preset = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } };

export interface Worker {
  /** Lets the jobs in hand finish and takes no more. */
  stop(): Promise<void>;
}

/** A worker until PostgreSQL goes away under it. */
interface Shift extends Worker {
  over: Promise<void>;
}

/** Works on the shop's jobs in this process; any number of processes may do so. Begins again when PostgreSQL was away. */
export async function startWorker(databaseUrl: string, backroom: Backroom): Promise<Worker> {
  let shift = await begin(databaseUrl, backroom);
  let stopped = false;
  const keep = async (): Promise<void> => {
    while (!stopped) {
      await shift.over;
      if (stopped) return;
      backroom.log.warn('The worker stopped; it begins again.');
      await pause(BEGIN_AGAIN_MS, undefined, { ref: false });
      if (stopped) return;
      shift = await begin(databaseUrl, backroom).catch(() => shift);
      if (stopped) await shift.stop();
    }
  };
  const kept = keep();
  return {
    stop: async () => {
      stopped = true;
      await shift.stop();
      await kept;
    },
  };
}

async function begin(databaseUrl: string, backroom: Backroom): Promise<Shift> {
  const pgPool = openPool(databaseUrl);
  const runner = await run({
    pgPool,
    taskList: tasksOf(backroom),
    parsedCronItems: parseCronItems(crontab),
    logger: workerLog(backroom.log),
    preset,
    concurrency: 2,
    pollInterval: 1000,
    noHandleSignals: true,
  });
  // It ends after the jobs in hand, or, in graphile-worker 0.18.0, not at all once it could not write down that one is done.
  const ended = runner.promise.catch(() => undefined).then(() => void pgPool.end());
  const lost = once(runner.events, 'pool:fatalError').then(() => runner.stop());
  const over = Promise.race([ended, lost]).catch(() => undefined);
  await scheduleRecovery(backroom).catch(() => undefined);
  return { over, stop: () => Promise.race([runner.stop(), lost]).catch(() => undefined) };
}

/** graphile-worker stops listening to the errors of a pool of its own while that still closes: one ends the process. */
function openPool(connectionString: string): pg.Pool {
  const pool = new pg.Pool({ connectionString, max: 4, allowExitOnIdle: true });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** Its lines in ours; what it calls info is debug to a shop. */
export function workerLog(log: Logger): WorkerLogger {
  return new WorkerLogger(() => (level, message) => {
    if (level === 'error' || level === 'warning') log.warn(message);
    else log.debug(message);
  });
}
