import { OrderStatus } from '../orders/order-status.ts';
import type { MailRoom } from './mail-room.ts';
import type { Letter } from './mailer.ts';
import { type OrderFacts, orderFacts } from './order-facts.query.ts';
import { paymentFailed, receipt } from './order-letters.ts';

/**
 * The receipt of a paid order. None for one that was cancelled before the mail could go: a receipt that comes after the
 * cancellation would read as if the order stood, and its copy numbers may be someone else's by then.
 */
export function sendReceipt(room: MailRoom, orderId: number, due: Date): Promise<void> {
  const kind = { name: 'receipt', write: receipt, of: [OrderStatus.PAID, OrderStatus.FULFILLED] };
  return send(room, kind, orderId, due);
}

/** The news that a payment failed, for someone who went away before it was known. */
export function sendPaymentFailed(room: MailRoom, orderId: number, due: Date): Promise<void> {
  const kind = { name: 'payment-failed', write: paymentFailed, of: [OrderStatus.PAYMENT_FAILED] };
  return send(room, kind, orderId, due);
}

interface Kind {
  name: string;
  write: (order: OrderFacts) => Letter;
  /** The states of an order that it is true of. */
  of: OrderStatus[];
}

/** Tells of the order as it is now. A process that dies after it handed a mail over hands it over again: at least once. */
async function send({ em, mailer }: MailRoom, kind: Kind, orderId: number, due: Date): Promise<void> {
  const order = await orderFacts(em.fork(), orderId);
  if (!order || !kind.of.includes(order.status)) return;
  await mailer.send({ ...kind.write(order), to: order.customer, slug: `${kind.name}-${orderId}`, due });
}
