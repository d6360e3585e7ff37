import { parseCronItems, run, Logger as WorkerLogger } from 'graphile-worker';
import type { Logger } from 'pino';
import type { Recovery } from '../checkout/recover-payments.ts';
import { crontab, scheduleRecovery, tasksOf } from './tasks.ts';

export interface Worker {
  /** Lets the jobs in hand finish and takes no more. */
  stop(): Promise<void>;
}

/** Works on the shop's jobs in this process; any number of processes may do so. */
export async function startWorker(databaseUrl: string, recovery: Recovery): Promise<Worker> {
  const runner = await run({
    connectionString: databaseUrl,
    taskList: tasksOf(recovery),
    parsedCronItems: parseCronItems(crontab),
    logger: workerLog(recovery.log),
    concurrency: 2,
    maxPoolSize: 4,
    pollInterval: 1000,
    noHandleSignals: true,
  });
  await scheduleRecovery(recovery);
  return { stop: () => runner.stop() };
}

/** Its lines in ours; what it calls info is debug to a shop. */
function workerLog(log: Logger): WorkerLogger {
  return new WorkerLogger(() => (level, message) => {
    if (level === 'error' || level === 'warning') log.warn(message);
    else log.debug(message);
  });
}
