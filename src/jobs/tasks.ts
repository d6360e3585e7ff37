import type { CronItem, TaskList } from 'graphile-worker';
import { sweepStripeEvents } from '../checkout/note-stripe-event.ts';
import { type Recovery, recoverOrder, recoverPayments } from '../checkout/recover-payments.ts';
import { sweepKeys } from '../idempotency/claims.ts';
import { enqueue } from '../shared/enqueue.ts';

const PASS_EVERY_SECONDS = 15;

/** The background work of the shop, by name. */
export function tasksOf(recovery: Recovery): TaskList {
  const { em } = recovery;
  return {
    'settle-payment': async (payload) => recoverOrder(recovery, (payload as { orderId: number }).orderId),
    'recover-payments': async () => {
      await recoverPayments(recovery);
    },
    'schedule-recovery': async () => scheduleRecovery(recovery),
    'sweep-idempotency-keys': async () => sweepKeys(em.fork()),
    'sweep-stripe-events': async () => sweepStripeEvents(em.fork()),
  };
}

/** Cron's finest grain is a minute, so each minute enqueues its four passes. */
export async function scheduleRecovery({ em }: Recovery): Promise<void> {
  for (let seconds = 0; seconds < 60; seconds += PASS_EVERY_SECONDS) {
    await enqueue(em.fork(), {
      task: 'recover-payments',
      key: `recover-payments-${seconds}`,
      afterSeconds: seconds,
    });
  }
}

export const crontab: CronItem[] = [
  { task: 'schedule-recovery', match: '* * * * *' },
  { task: 'sweep-idempotency-keys', match: '17 * * * *' },
  { task: 'sweep-stripe-events', match: '23 3 * * *' },
];
