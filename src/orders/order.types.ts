import { Field, ObjectType } from 'type-graphql';
import { outcome } from '../shared/outcome.ts';
import { connectionTypes } from '../shared/paging.ts';
import { Problem, ProblemCode } from '../shared/problem.ts';
import { Order } from './order.entity.ts';
import { OrderStatus } from './order-status.ts';

const { EdgeType, ConnectionType } = connectionTypes('Order', () => Order);
export const OrderEdge = EdgeType;
export const OrderConnection = ConnectionType;

@ObjectType({
  implements: Problem,
  description: 'The order is past the point where it can be cancelled.',
  simpleResolvers: true,
})
export class OrderNotCancellable extends Problem {
  @Field(() => OrderStatus, { description: 'How far the order has come.' })
  readonly status: OrderStatus;

  constructor(status: OrderStatus) {
    super(
      ProblemCode.ORDER_NOT_CANCELLABLE,
      'This order cannot be cancelled: only a paid one that has not been sent can. Look at its status.',
    );
    this.status = status;
  }
}

export const CancelOrderResult = outcome(
  'CancelOrderResult',
  'The cancelled order, or why it was not cancelled.',
  Order,
  [OrderNotCancellable],
);
