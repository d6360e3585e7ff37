import { runOnce } from 'graphile-worker';
import { type Backroom, tasksOf } from '../../src/jobs/tasks.ts';
import { preset, workerLog } from '../../src/jobs/worker.ts';
import type { TestShop } from './shop.ts';

/** What the worker would do now, until no job is due. */
export function workOff(shop: TestShop, parts: Pick<Backroom, 'gateway' | 'mailer'>): Promise<void> {
  const { databaseUrl: connectionString, orm, log } = shop;
  const accountPages = 'http://shop.test/account';
  const taskList = tasksOf({ ...parts, em: orm.em, log, accountPages });
  const logger = workerLog(log);
  return runOnce({ connectionString, taskList, preset, logger, noHandleSignals: true });
}
