import { registerEnumType } from 'type-graphql';

export enum OrderStatus {
  PENDING_PAYMENT = 'PENDING_PAYMENT',
  PAID = 'PAID',
  PAYMENT_FAILED = 'PAYMENT_FAILED',
  FULFILLED = 'FULFILLED',
  CANCELLED = 'CANCELLED',
  REFUNDED = 'REFUNDED',
}

registerEnumType(OrderStatus, {
  name: 'OrderStatus',
  description: 'How far an order has come.',
  valuesConfig: {
    PENDING_PAYMENT: { description: 'The outcome of the payment is not known yet.' },
    PAID: { description: 'Paid; to be sent.' },
    PAYMENT_FAILED: { description: 'The payment was declined; nothing was sold.' },
    FULFILLED: { description: 'Sent.' },
    CANCELLED: { description: 'Cancelled by the customer before it was sent.' },
    REFUNDED: { description: 'Sent, and the money given back.' },
  },
});

/** The one table of allowed moves. */
const next: Record<OrderStatus, OrderStatus[]> = {
  PENDING_PAYMENT: [OrderStatus.PAID, OrderStatus.PAYMENT_FAILED],
  PAID: [OrderStatus.FULFILLED, OrderStatus.CANCELLED],
  PAYMENT_FAILED: [],
  FULFILLED: [OrderStatus.REFUNDED],
  CANCELLED: [],
  REFUNDED: [],
};

/** Whether an order may make this move. */
export function canBecome(from: OrderStatus, to: OrderStatus): boolean {
  return next[from].includes(to);
}

/** Moves an order on; a move that the table does not allow is a mistake of ours. */
export function moveTo(order: { status: OrderStatus }, status: OrderStatus): void {
  if (!canBecome(order.status, status))
    throw new Error(`An order that is ${order.status} cannot become ${status}.`);
  order.status = status;
}
