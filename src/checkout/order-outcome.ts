import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { OrderStatus } from '../orders/order-status.ts';
import { preparedRowsOf } from '../shared/rows.ts';
import { PaymentDeclined, PaymentPending } from './checkout.problems.ts';

interface Outcome {
  status: OrderStatus;
  reason: string | null;
}

/** What became of an order, as the books have it: its id when it was paid; throws PaymentDeclined or PaymentPending. */
export async function orderOutcome(em: EntityManager, orderId: number): Promise<number> {
  const [row] = await preparedRowsOf(
    em,
    sql<Outcome>`
    select o.status, p.decline_reason as reason from orders o join payment p on p.order_id = o.id where o.id = ${orderId}`,
  );
  if (row?.status === OrderStatus.PENDING_PAYMENT) throw new PaymentPending(orderId);
  if (row?.status === OrderStatus.PAYMENT_FAILED)
    throw new PaymentDeclined(row.reason ?? 'The card was declined.');
  return orderId;
}
