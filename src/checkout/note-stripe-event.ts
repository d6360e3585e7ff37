import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { StripeNews } from '../payments/stripe/stripe-events.ts';
import { enqueue } from '../shared/enqueue.ts';
import { rowsOf } from '../shared/rows.ts';
import { inTransaction } from '../shared/transaction.ts';
import { settleJob } from './settle-payment.ts';

/** The column keeps milliseconds and would round up, past the job's first look. */
const NOW = sql`date_trunc('milliseconds', now())`;

interface Due {
  orderId: number;
  afterSeconds: number;
}

/** Keeps an event, once, and has recovery look at its payment, in one transaction: what was kept is acted upon. */
export function noteStripeEvent(em: EntityManager, { id, type, ref }: StripeNews): Promise<void> {
  return inTransaction(em, async (tx) => {
    const fresh = await rowsOf(
      tx,
      sql`insert into stripe_event (id, type, ref) values (${id}, ${type}, ${ref ?? null})
      on conflict (id) do nothing returning id`,
    );
    if (fresh.length > 0 && ref) await makeDue(tx, ref);
  });
}

/**
 * A payment that a checkout may still be waiting for is left to it until its time has come: recovery would void what
 * is only just being authorised, and Stripe tells of that while it answers.
 */
async function makeDue(em: EntityManager, ref: string): Promise<void> {
  const [due] = await rowsOf(
    em,
    sql<Due>`
    update payment set settle_at = case when status = 'CREATED' and fence = 0 then settle_at else ${NOW} end
    where ref = ${ref} and settle_at is not null
    returning order_id as "orderId", greatest(0, extract(epoch from settle_at - now()))::float8 as "afterSeconds"`,
  );
  if (!due) return;
  await enqueue(em, { ...settleJob(due.orderId), afterSeconds: due.afterSeconds });
}

/** Forgets events after a month: Stripe repeats one for three days, and its signature is good for five minutes. */
export async function sweepStripeEvents(em: EntityManager): Promise<void> {
  await rowsOf(em, sql`delete from stripe_event where received_at < now() - interval '30 days'`);
}
