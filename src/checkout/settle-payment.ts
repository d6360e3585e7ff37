import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { lockCart } from '../cart/change-cart.ts';
import { type Copies, countSold, returnStock } from '../catalogue/stock.ts';
import { settleKey } from '../idempotency/claims.ts';
import { numberCopies } from '../orders/edition-copies.ts';
import { Order } from '../orders/order.entity.ts';
import { OrderLine } from '../orders/order-line.entity.ts';
import { moveTo, OrderStatus } from '../orders/order-status.ts';
import { Payment, PaymentStatus } from '../orders/payment.entity.ts';
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

/** What an order and its payment are, both locked; undefined when the fence has moved on. */
export interface Sale {
  order: Order;
  payment: Payment;
  copies: Copies[];
}

/** The order first, then its payment: the one order everywhere. */
export async function lockSale(
  em: EntityManager,
  { orderId, fence }: HeldPayment,
): Promise<Sale | undefined> {
  const order = await em.findOneOrFail(Order, orderId, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const payment = await em.findOneOrFail(Payment, { order }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (payment.fence !== fence) return undefined;
  const lines = await em.find(OrderLine, { order });
  return {
    order,
    payment,
    copies: lines.map((line) => ({ drawingId: line.drawing.id, quantity: line.quantity })),
  };
}

async function markPaid(em: EntityManager, { order, payment, copies }: Sale): Promise<void> {
  const userId = order.user?.id;
  if (userId === undefined) throw new Error('An account is not deleted while one of its payments is open.');
  moveTo(order, OrderStatus.PAID);
  payment.status = PaymentStatus.AUTHORISED;
  payment.authorisedAt = new Date();
  payment.settleAt = new Date();
  await takeOutOfCart(em, userId, copies);
  await countSold(em, copies);
  await numberCopies(em, order.id, copies);
  await notePurchases(
    em,
    userId,
    copies.map((copy) => copy.drawingId),
  );
  await enqueue(em, settleJob(order.id), letterJob('send-receipt', { orderId: order.id }));
  await settleKey(em, order);
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
  payment.status = status;
  payment.declineReason = reason;
  payment.settleAt = null;
  await returnStock(em, copies, 'reserved');
  await settleKey(em, order);
  if (payment.fence > 0) await enqueue(em, letterJob('send-payment-failed', { orderId: order.id }));
}

/** What was bought leaves the cart; what was put in while the bank was asked stays. */
async function takeOutOfCart(em: EntityManager, userId: number, copies: Copies[]): Promise<void> {
  const cart = await lockCart(em, userId);
  cart.version += 1;
  const ids = copies.map((copy) => copy.drawingId);
  const quantities = copies.map((copy) => copy.quantity);
  await preparedRowsOf(
    em,
    sql`
    with bought as (select * from unnest(${ids}::int[], ${quantities}::int[]) as bought (id, quantity)),
      emptied as (
        delete from cart_line l using bought
        where l.cart_id = ${cart.id}::int and l.drawing_id = bought.id and l.quantity <= bought.quantity
      )
    update cart_line l set quantity = l.quantity - bought.quantity from bought
    where l.cart_id = ${cart.id}::int and l.drawing_id = bought.id and l.quantity > bought.quantity`,
  );
}
