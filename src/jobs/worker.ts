import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { parseCronItems, run, type TaskList, Logger as WorkerLogger } from 'graphile-worker';
import pg from 'pg';
import type { Logger } from 'pino';
import type { JobWatch } from '../telemetry/jobs.ts';
import { takeDuty } from './duty.ts';
import { type Backroom, crontab, scheduleRecovery, tasksOf } from './tasks.ts';

const BEGIN_AGAIN_MS = 1_000;

/** Without a batch graphile-worker 0.18.0 awaits nobody's completeJob and failJob: their rejection ends the process. */
export const preset = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } };

export interface Worker {
  /** Lets the jobs in hand finish and takes no more. */
  stop(): Promise<void>;
}

interface WatchedBackroom extends Backroom {
  watch: JobWatch;
}

/** A worker until PostgreSQL goes away under it; off duty it is over at once. */
interface Shift extends Worker {
  onDuty: boolean;
  over: Promise<void>;
}

const offDuty: Shift = { onDuty: false, over: Promise.resolve(), stop: async () => undefined };

/**
 * Works on the shop's jobs while this process is the one on duty. Any number of processes may ask to be: PostgreSQL lets
 * one, and another within a second or so when that one is gone. Begins again when PostgreSQL was away.
 */
export async function startWorker(databaseUrl: string, backroom: WatchedBackroom): Promise<Worker> {
  let shift = await begin(databaseUrl, backroom);
  const stopping = new AbortController();
  const { signal } = stopping;
  const keep = async (): Promise<void> => {
    while (!signal.aborted) {
      await shift.over;
      if (signal.aborted) return;
      if (shift.onDuty) backroom.log.warn('The worker stopped; it begins again.');
      await pause(BEGIN_AGAIN_MS, undefined, { ref: false, signal }).catch(() => undefined);
      if (signal.aborted) return;
      shift = await begin(databaseUrl, backroom).catch(() => shift);
      if (signal.aborted) await shift.stop();
    }
  };
  const kept = keep();
  return {
    stop: async () => {
      stopping.abort();
      await shift.stop();
      await kept;
    },
  };
}

async function begin(databaseUrl: string, backroom: WatchedBackroom): Promise<Shift> {
  const duty = await takeDuty(databaseUrl);
  if (!duty) return offDuty;
  const shift = await work(databaseUrl, backroom, duty.lost).catch(async (error) => {
    await duty.leave();
    throw error;
  });
  void shift.over.then(duty.leave);
  return { ...shift, stop: () => shift.stop().then(duty.leave) };
}

async function work(databaseUrl: string, backroom: WatchedBackroom, dutyLost: Promise<void>): Promise<Shift> {
  const pgPool = openPool(databaseUrl);
  const runner = await run({
    pgPool,
    taskList: watched(tasksOf(backroom), backroom.watch),
    parsedCronItems: parseCronItems(crontab),
    logger: workerLog(backroom.log),
    preset,
    concurrency: 2,
    pollInterval: 1000,
    noHandleSignals: true,
  });
  // It ends after the jobs in hand, or, in graphile-worker 0.18.0, not at all once it could not write down that one is done.
  const ended = runner.promise.catch(() => undefined).then(() => void pgPool.end());
  const lost = Promise.race([once(runner.events, 'pool:fatalError'), dutyLost]).then(() => runner.stop());
  const over = Promise.race([ended, lost]).catch(() => undefined);
  await scheduleRecovery(backroom).catch(() => undefined);
  return { onDuty: true, over, stop: () => Promise.race([runner.stop(), lost]).catch(() => undefined) };
}

function watched(tasks: TaskList, watch: JobWatch): TaskList {
  return Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      (payload, at) => watch(name, async () => task?.(payload, at)),
    ]),
  );
}

/**
 * graphile-worker stops listening to the errors of a pool of its own while that still closes: one ends the process. That
 * a job was taken or done need not be on the disk when PostgreSQL crashes: it is done again, which every job bears, and
 * checkouts do not wait for the disk behind it.
 */
function openPool(connectionString: string): pg.Pool {
  const options = '-c synchronous_commit=off';
  const pool = new pg.Pool({ connectionString, options, max: 4, allowExitOnIdle: true });
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
