import { setTimeout as pause } from 'node:timers/promises';
import { parseCronItems, type Runner, run, Logger as WorkerLogger } from 'graphile-worker';
import type { Logger } from 'pino';
import { type Backroom, crontab, scheduleRecovery, tasksOf } from './tasks.ts';

const BEGIN_AGAIN_MS = 1_000;

/** Without a batch graphile-worker 0.18.0 awaits nobody's completeJob and failJob: their rejection ends the process. */
export const preset = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } };

export interface Worker {
  /** Lets the jobs in hand finish and takes no more. */
  stop(): Promise<void>;
}

/** Works on the shop's jobs in this process; any number of processes may do so. Begins again when PostgreSQL was away. */
export async function startWorker(databaseUrl: string, backroom: Backroom): Promise<Worker> {
  let runner = await begin(databaseUrl, backroom);
  let stopped = false;
  const keep = async (): Promise<void> => {
    while (!stopped) {
      await runner.promise.catch((error) =>
        backroom.log.warn({ err: error }, 'The worker stopped; it begins again.'),
      );
      if (stopped) return;
      await pause(BEGIN_AGAIN_MS, undefined, { ref: false });
      if (stopped) return;
      runner = await begin(databaseUrl, backroom).catch(() => runner);
    }
  };
  const kept = keep();
  return {
    stop: async () => {
      stopped = true;
      await runner.stop().catch(() => undefined);
      await kept;
    },
  };
}

async function begin(databaseUrl: string, backroom: Backroom): Promise<Runner> {
  const runner = await run({
    connectionString: databaseUrl,
    taskList: tasksOf(backroom),
    parsedCronItems: parseCronItems(crontab),
    logger: workerLog(backroom.log),
    preset,
    concurrency: 2,
    maxPoolSize: 4,
    pollInterval: 1000,
    noHandleSignals: true,
  });
  runner.promise.catch(() => undefined);
  await scheduleRecovery(backroom).catch(() => undefined);
  return runner;
}

/** Its lines in ours; what it calls info is debug to a shop. */
export function workerLog(log: Logger): WorkerLogger {
  return new WorkerLogger(() => (level, message) => {
    if (level === 'error' || level === 'warning') log.warn(message);
    else log.debug(message);
  });
}
