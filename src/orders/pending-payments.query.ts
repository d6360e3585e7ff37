import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { rowsOf } from '../shared/rows.ts';
import type { PaymentStatus } from './payment.entity.ts';

/** Payments that recovery still has to look at. */
export interface PendingPayments {
  status: PaymentStatus;
  count: number;
  /** Seconds since the oldest was written. */
  oldestSeconds: number;
}

/** What waits for the bank, by status: CREATED for its answer, AUTHORISED for the capture, VOIDING for the release. */
export function pendingPayments(em: EntityManager): Promise<PendingPayments[]> {
  return rowsOf(
    em,
    sql<PendingPayments>`
    select status, count(*) as count, extract(epoch from now() - min(created_at))::float8 as "oldestSeconds"
    from payment where settle_at is not null group by status order by status`,
  );
}
