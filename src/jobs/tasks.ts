import type { CronItem, Task, TaskList } from 'graphile-worker';
import { sweepAccounts } from '../accounts/sweep-accounts.ts';
import { arrangeSearchTiers } from '../catalogue/search/arrange-tiers.ts';
import { sweepStripeEvents } from '../checkout/note-stripe-event.ts';
import { type Recovery, recoverOrder, recoverPayments } from '../checkout/recover-payments.ts';
import { sweepKeys } from '../idempotency/claims.ts';
import type { MailRoom } from '../mail/mail-room.ts';
import { accountLetters, type LetterJob } from '../mail/send-account-letters.ts';
import { sendPaymentFailed, sendReceipt } from '../mail/send-order-letters.ts';
import { rebuildNeighbours } from '../recommendations/rebuild-neighbours.ts';
import { renewRatings } from '../reviews/renew-ratings.ts';
import { enqueue } from '../shared/enqueue.ts';
import { freeLostJobs } from './free-lost-jobs.ts';

const PASS_EVERY_SECONDS = 15;

/** What the background work works with. */
export interface Backroom extends Recovery, MailRoom {}

/**
 * The background work of the shop, by name. A task that rejects runs again after 3, 7, 20 and so on seconds, at last
 * every 6 hours, 25 times in 4 days, which is how long RFC 5321 section 4.5.4.1 would have mail tried.
 */
export function tasksOf(backroom: Backroom): TaskList {
  const { em } = backroom;
  return {
    'settle-payment': async (payload) => recoverOrder(backroom, orderIdOf(payload)),
    'recover-payments': async () => {
      await recoverPayments(backroom);
    },
    'send-receipt': async (payload, { job }) => sendReceipt(backroom, orderIdOf(payload), job.created_at),
    'send-payment-failed': async (payload, { job }) =>
      sendPaymentFailed(backroom, orderIdOf(payload), job.created_at),
    ...accountTasks(backroom),
    'schedule-recovery': async () => scheduleRecovery(backroom),
    'free-lost-jobs': async () => freeLostJobs(em.fork()),
    'arrange-search-tiers': async () => arrangeSearchTiers(em.fork()),
    'sweep-idempotency-keys': async () => sweepKeys(em.fork()),
    'rebuild-recommendations': async (_payload, { withPgClient }) => {
      await withPgClient((client) => rebuildNeighbours(client));
    },
    'sweep-stripe-events': async () => sweepStripeEvents(em.fork()),
    'renew-ratings': async () => {
      await renewRatings(em.fork());
    },
    'sweep-accounts': async () => sweepAccounts(em.fork()),
  };
}

function accountTasks(room: MailRoom): TaskList {
  const tasks = Object.entries(accountLetters).map(([name, send]): [string, Task] => [
    name,
    async (payload, { job }) => send(room, payload as LetterJob, job.created_at),
  ]);
  return Object.fromEntries(tasks);
}

function orderIdOf(payload: unknown): number {
  return (payload as { orderId: number }).orderId;
}

/** Cron's finest grain is a minute, so each minute enqueues its four passes. */
export async function scheduleRecovery({ em }: Pick<Recovery, 'em'>): Promise<void> {
  const passes = [];
  for (let afterSeconds = 0; afterSeconds < 60; afterSeconds += PASS_EVERY_SECONDS) {
    passes.push({ task: 'recover-payments', key: `recover-payments-${afterSeconds}`, afterSeconds });
  }
  await enqueue(em.fork(), ...passes);
}

export const crontab: CronItem[] = [
  { task: 'schedule-recovery', match: '* * * * *' },
  { task: 'free-lost-jobs', match: '* * * * *' },
  { task: 'arrange-search-tiers', match: '41 * * * *' },
  { task: 'sweep-idempotency-keys', match: '17 * * * *' },
  { task: 'rebuild-recommendations', match: '41 * * * *' },
  { task: 'sweep-stripe-events', match: '23 3 * * *' },
  { task: 'renew-ratings', match: '47 * * * *' },
  { task: 'sweep-accounts', match: '29 3 * * *' },
];
