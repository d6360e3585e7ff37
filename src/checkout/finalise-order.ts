import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { lockCart } from '../cart/change-cart.ts';
import { type Copies, countSold, returnStock } from '../catalogue/stock.ts';
import { Order } from '../orders/order.entity.ts';
import { OrderLine } from '../orders/order-line.entity.ts';
import { OrderStatus } from '../orders/order-status.ts';
import { Payment, PaymentStatus } from '../orders/payment.entity.ts';
import type { Authorisation } from '../payments/payment-gateway.ts';
import { notePurchases } from '../recommendations/note-signals.ts';
import type { Viewer } from '../shared/request-context.ts';
import { rowsOf } from '../shared/rows.ts';

/** One transaction: a paid order empties its cart, a declined one gives its copies back. Done twice it does nothing. */
export async function finaliseOrder(
  em: EntityManager,
  viewer: Viewer,
  orderId: number,
  answer: Authorisation,
): Promise<void> {
  await em.transactional(async (tx) => {
    const order = await tx.findOneOrFail(Order, orderId, { lockMode: LockMode.PESSIMISTIC_WRITE });
    const payment = await tx.findOneOrFail(Payment, { order }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (payment.status !== PaymentStatus.CREATED) return;
    const lines = await tx.find(OrderLine, { order });
    const copies = lines.map((line) => ({ drawingId: line.drawing.id, quantity: line.quantity }));
    if (answer.outcome === 'approved') await markPaid(tx, viewer, { order, payment, copies });
    else await markFailed(tx, { order, payment, copies }, answer.reason);
  });
}

interface Sale {
  order: Order;
  payment: Payment;
  copies: Copies[];
}

async function markPaid(em: EntityManager, viewer: Viewer, { order, payment, copies }: Sale): Promise<void> {
  order.status = OrderStatus.PAID;
  payment.status = PaymentStatus.AUTHORISED;
  payment.authorisedAt = new Date();
  await takeOutOfCart(em, viewer, copies);
  await countSold(em, copies);
  await notePurchases(
    em,
    viewer.id,
    copies.map((copy) => copy.drawingId),
  );
}

async function markFailed(
  em: EntityManager,
  { order, payment, copies }: Sale,
  reason: string,
): Promise<void> {
  order.status = OrderStatus.PAYMENT_FAILED;
  payment.status = PaymentStatus.DECLINED;
  payment.declineReason = reason;
  await returnStock(em, copies, 'reserved');
}

/** What was bought leaves the cart; what was put in while the bank was asked stays. */
async function takeOutOfCart(em: EntityManager, viewer: Viewer, copies: Copies[]): Promise<void> {
  const cart = await lockCart(em, viewer);
  cart.version += 1;
  const ids = copies.map((copy) => copy.drawingId);
  const quantities = copies.map((copy) => copy.quantity);
  const bought = sql`unnest(${ids}::int[], ${quantities}::int[]) as bought (id, quantity)`;
  await rowsOf(
    em,
    sql`delete from cart_line l using ${bought}
    where l.cart_id = ${cart.id} and l.drawing_id = bought.id and l.quantity <= bought.quantity`,
  );
  await rowsOf(
    em,
    sql`update cart_line l set quantity = l.quantity - bought.quantity from ${bought}
    where l.cart_id = ${cart.id} and l.drawing_id = bought.id`,
  );
}
