import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { returnStock } from '../catalogue/stock.ts';
import { attachCancelled, type Claim } from '../idempotency/claims.ts';
import { freeCopies } from '../orders/edition-copies.ts';
import { Order } from '../orders/order.entity.ts';
import { OrderNotCancellable } from '../orders/order.types.ts';
import { OrderLine } from '../orders/order-line.entity.ts';
import { canBecome, moveTo, OrderStatus } from '../orders/order-status.ts';
import { Payment, PaymentStatus } from '../orders/payment.entity.ts';
import { forgetPurchases } from '../recommendations/note-signals.ts';
import { takeYourTime } from '../shared/client-gone.ts';
import type { Viewer } from '../shared/request-context.ts';
import { notFound, stillRunning } from '../shared/request-errors.ts';
import { inTransaction } from '../shared/transaction.ts';
import { type Recovery, recoverOrder } from './recover-payments.ts';

/**
 * Takes the order back and its copies into stock, then has the gateway give the money back. What is owed is written
 * down first, and with it under the idempotency key that it is done: should this process die, or the gateway not answer,
 * recovery gives it back. Throws OrderNotCancellable, or NOT_FOUND.
 */
export async function cancelOrder(
  recovery: Recovery,
  viewer: Viewer,
  orderId: number,
  claim?: Claim,
): Promise<void> {
  await inTransaction(recovery.em, async (tx) => {
    await takeBack(tx, viewer, orderId);
    if (claim && !(await attachCancelled(tx, claim, orderId))) throw stillRunning();
  });
  takeYourTime();
  await recoverOrder(recovery, orderId);
}

async function takeBack(em: EntityManager, viewer: Viewer, orderId: number): Promise<void> {
  const order = await em.findOne(
    Order,
    { id: orderId, user: viewer.id },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  if (!order) throw notFound('order');
  if (!canBecome(order.status, OrderStatus.CANCELLED)) throw new OrderNotCancellable(order.status);
  const payment = await em.findOneOrFail(Payment, { order }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const lines = await em.find(OrderLine, { order });
  const copies = lines.map((line) => ({ drawingId: line.drawing.id, quantity: line.quantity }));
  await returnStock(em, copies, 'sold');
  await freeCopies(em, orderId);
  await forgetPurchases(em, orderId);
  moveTo(order, OrderStatus.CANCELLED);
  payment.status = PaymentStatus.VOIDING;
  payment.fence += 1;
  payment.settleAt = new Date();
}
