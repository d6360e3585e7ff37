import { setTimeout as pause } from 'node:timers/promises';
import { parseCronItems, type Runner, run, Logger as WorkerLogger } from 'graphile-worker';
import type { Logger } from 'pino';
import type { Recovery } from '../checkout/recover-payments.ts';
import { crontab, scheduleRecovery, tasksOf } from './tasks.ts';

const BEGIN_AGAIN_MS = 1_000;

export interface Worker {
  /** Lets the jobs in hand finish and takes no more. */
  stop(): Promise<void>;
}

/** Works on the shop's jobs in this process; any number of processes may do so. Begins again when PostgreSQL was away. */
export async function startWorker(databaseUrl: string, recovery: Recovery): Promise<Worker> {
  let runner = await begin(databaseUrl, recovery);
  let stopped = false;
  const keep = async (): Promise<void> => {
    while (!stopped) {
      await runner.promise.catch((error) =>
        recovery.log.warn({ err: error }, 'The worker stopped; it begins again.'),
      );
      if (stopped) return;
      await pause(BEGIN_AGAIN_MS, undefined, { ref: false });
      if (stopped) return;
      runner = await begin(databaseUrl, recovery).catch(() => runner);
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

async function begin(databaseUrl: string, recovery: Recovery): Promise<Runner> {
  const runner = await run({
    connectionString: databaseUrl,
    taskList: tasksOf(recovery),
    parsedCronItems: parseCronItems(crontab),
    logger: workerLog(recovery.log),
    // Without a batch graphile-worker 0.18.0 awaits nobody's completeJob and failJob: their rejection ends the process.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    concurrency: 2,
    maxPoolSize: 4,
    pollInterval: 1000,
    noHandleSignals: true,
  });
  runner.promise.catch(() => undefined);
  await scheduleRecovery(recovery).catch(() => undefined);
  return runner;
}

/** Its lines in ours; what it calls info is debug to a shop. */
function workerLog(log: Logger): WorkerLogger {
  return new WorkerLogger(() => (level, message) => {
    if (level === 'error' || level === 'warning') log.warn(message);
    else log.debug(message);
  });
}
