import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { returnStock } from '../catalogue/stock.ts';
import type { PaymentGateway } from '../payments/payment-gateway.ts';
import type { RequestContext, Viewer } from '../shared/request-context.ts';
import { notFound } from '../shared/request-errors.ts';
import { Order } from './order.entity.ts';
import { OrderNotCancellable } from './order.types.ts';
import { OrderLine } from './order-line.entity.ts';
import { canBecome, OrderStatus } from './order-status.ts';
import { Payment, PaymentStatus } from './payment.entity.ts';

/**
 * Takes the order back and its copies into stock, then has the gateway release the money. The order is cancelled
 * first, so that nothing is sent while the money is on its way. Throws OrderNotCancellable, or NOT_FOUND.
 */
export async function cancelOrder(
  context: RequestContext,
  gateway: PaymentGateway,
  viewer: Viewer,
  orderId: number,
): Promise<void> {
  const { em, log } = context;
  const ref = await em.transactional((tx) => takeBack(tx, viewer, orderId));
  try {
    await gateway.void(ref);
  } catch (error) {
    log.error({ err: error, orderId }, 'The gateway did not release the money; the payment stays RETURNING.');
    return;
  }
  await em.nativeUpdate(
    Payment,
    { ref, status: PaymentStatus.RETURNING },
    { status: PaymentStatus.RETURNED, refundedAt: new Date() },
  );
}

async function takeBack(em: EntityManager, viewer: Viewer, orderId: number): Promise<string> {
  const order = await em.findOne(
    Order,
    { id: orderId, user: viewer.id },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  if (!order) throw notFound('order');
  if (!canBecome(order.status, OrderStatus.CANCELLED)) throw new OrderNotCancellable(order.status);
  const payment = await em.findOneOrFail(Payment, { order });
  const lines = await em.find(OrderLine, { order });
  await returnStock(
    em,
    lines.map((line) => ({ drawingId: line.drawing.id, quantity: line.quantity })),
    'sold',
  );
  order.status = OrderStatus.CANCELLED;
  payment.status = PaymentStatus.RETURNING;
  return payment.ref;
}
