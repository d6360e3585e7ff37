import type { EntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
import { lockCart, takeOut } from '../cart/lock-cart.query.ts';
import { type Copies, countSold, returnStock } from '../catalogue/stock.ts';
import { settleKey } from '../idempotency/claims.ts';
import { numberCopies } from '../orders/edition-copies.ts';
import { moveTo, OrderStatus } from '../orders/order-status.ts';
import { PaymentStatus } from '../orders/payment.entity.ts';
import type { Authorisation } from '../payments/payment-gateway.ts';
import { notePurchases } from '../recommendations/note-signals.ts';
import { enqueue, type Job, letterJob } from '../shared/enqueue.ts';
import { preparedRowsOf } from '../shared/rows.ts';
import { inTransaction } from '../shared/transaction.ts';

/** A payment as someone took it up: the fence says whether they still hold it. */
export interface HeldPayment {
  orderId: number;
  fence: number;
}

/**
 * One transaction: a paid order empties its cart, a declined one gives its copies back. Only from CREATED, and only for
 * the hand that holds the fence; anyone else changes nothing.
 */
export function settlePayment(em: EntityManager, held: HeldPayment, answer: Authorisation): Promise<void> {
  return inTransaction(em, async (tx) => {
    const sale = await lockSale(tx, held);
    if (!sale || sale.payment.status !== PaymentStatus.CREATED) return;
    if (answer.outcome === 'approved') await markPaid(tx, sale);
    else await markFailed(tx, sale, PaymentStatus.DECLINED, answer.reason);
  });
}

/** What an order and its payment are, both locked. */
export interface Sale {
  order: LockedOrder;
  payment: LockedPayment;
  copies: Copies[];
}

interface LockedOrder {
  id: number;
  /** Null once the account is deleted. */
  userId: number | null;
  status: OrderStatus;
}

interface LockedPayment {
  status: PaymentStatus;
  fence: number;
}

/** The order first, then its payment: the one order everywhere. Undefined when the fence has moved on. */
export async function lockSale(
  em: EntityManager,
  { orderId, fence }: HeldPayment,
): Promise<Sale | undefined> {
  const [order] = await preparedRowsOf(
    em,
    sql<LockedOrder>`select id, user_id as "userId", status from orders where id = ${orderId}::int for update`,
  );
  const [payment] = await preparedRowsOf(
    em,
    sql<LockedPayment>`select status, fence from payment where order_id = ${orderId}::int for update`,
  );
  if (!order || !payment) throw new Error('There is no such order, or it has no payment.');
  if (payment.fence !== fence) return undefined;
  const copies = await preparedRowsOf(
    em,
    sql<Copies>`select drawing_id as "drawingId", quantity from order_line where order_id = ${orderId}::int`,
  );
  return { order, payment, copies };
}

async function markPaid(em: EntityManager, { order, copies }: Sale): Promise<void> {
  if (order.userId === null) throw new Error('An account is not deleted while one of its payments is open.');
  moveTo(order, OrderStatus.PAID);
  await writeSale(
    em,
    order,
    sql`status = ${PaymentStatus.AUTHORISED}, authorised_at = clock_timestamp(), settle_at = now()`,
  );
  await takeOutOfCart(em, order.userId, copies);
  await countSold(em, copies);
  await numberCopies(em, order.id, copies);
  await notePurchases(
    em,
    order.userId,
    copies.map((copy) => copy.drawingId),
  );
  await enqueue(em, settleJob(order.id), letterJob('send-receipt', { orderId: order.id }));
  await settleKey(em, order);
}

/** Writes how an order has moved, and what becomes of its payment. */
async function writeSale(em: EntityManager, order: LockedOrder, payment: RawBuilder<unknown>): Promise<void> {
  await preparedRowsOf(
    em,
    sql`
    with moved as (update orders set status = ${order.status} where id = ${order.id}::int)
    update payment set ${payment} where order_id = ${order.id}::int`,
  );
}

/** Captures the money of a payment that is due, or whatever else its turn is. */
export function settleJob(orderId: number): Job {
  return { task: 'settle-payment', payload: { orderId }, key: `settle-payment-${orderId}` };
}

/**
 * An order whose payment came to nothing: its copies go back, its cart is kept. Its customer is told by the checkout;
 * once the payment was taken up by another hand they may have gone, with "being confirmed" or no answer, and get a mail.
 */
export async function markFailed(
  em: EntityManager,
  sale: Sale,
  status: PaymentStatus,
  reason: string,
): Promise<void> {
  const { order, payment, copies } = sale;
  moveTo(order, OrderStatus.PAYMENT_FAILED);
  await writeSale(em, order, sql`status = ${status}, decline_reason = ${reason}, settle_at = null`);
  await returnStock(em, copies, 'reserved');
  await settleKey(em, order);
  if (payment.fence > 0) await enqueue(em, letterJob('send-payment-failed', { orderId: order.id }));
}

/** What was bought leaves the cart; what was put in while the bank was asked stays. */
async function takeOutOfCart(em: EntityManager, userId: number, copies: Copies[]): Promise<void> {
  await takeOut(em, await lockCart(em, userId), copies);
}
