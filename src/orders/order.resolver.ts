import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import { User } from '../accounts/user.entity.ts';
import type { UserRow } from '../accounts/user.loader.ts';
import { drawingById } from '../catalogue/catalogue.loaders.ts';
import { Drawing } from '../catalogue/drawing.entity.ts';
import { cursorId, decodeCursor, encodeCursor } from '../shared/cursor.ts';
import { identifier } from '../shared/identifier.ts';
import { Money, money } from '../shared/money.ts';
import { connectionOf, PageArgs, pageSize } from '../shared/paging.ts';
import { type RequestContext, signedIn } from '../shared/request-context.ts';
import { copiesByLine } from './edition-copies.ts';
import { Order } from './order.entity.ts';
import {
  linesByOrder,
  type OrderLineRow,
  type OrderRow,
  orderOf,
  ordersOf,
  paymentByOrder,
} from './order.queries.ts';
import { OrderConnection } from './order.types.ts';
import { OrderLine } from './order-line.entity.ts';
import { Payment } from './payment.entity.ts';

const cursorShape = z.tuple([z.literal('ORDER'), cursorId]);

@Resolver(() => Order)
export class OrderResolver {
  @Query(() => Order, {
    nullable: true,
    description: "One of the signed-in customer's orders; null when there is none.",
  })
  order(@Arg('id', () => ID, { description: 'Its id.' }) id: string, @Ctx() context: RequestContext) {
    return orderOf(context.em, signedIn(context).id, identifier(id, 'id'));
  }

  @FieldResolver(() => [OrderLine], { description: 'What was bought.' })
  lines(@Root() order: OrderRow, @Ctx() { em }: RequestContext) {
    return linesByOrder(em).load(order.id);
  }

  @FieldResolver(() => Money, { description: 'The sum of the lines.' })
  total(@Root() order: OrderRow) {
    return money(order.totalCents, order.currency);
  }

  @FieldResolver(() => Payment, { nullable: true, description: 'How it was paid.' })
  payment(@Root() order: OrderRow, @Ctx() { em }: RequestContext) {
    return paymentByOrder(em).load(order.id);
  }
}

@Resolver(() => OrderLine)
export class OrderLineResolver {
  @FieldResolver(() => Drawing, { description: 'The drawing as it is today.' })
  drawing(@Root() line: OrderLineRow, @Ctx() { em }: RequestContext) {
    return drawingById(em).load(line.drawingId);
  }

  @FieldResolver(() => Money, { description: 'The price of one copy at that time.' })
  unitPrice(@Root() line: OrderLineRow) {
    return money(line.unitPriceCents, line.currency);
  }

  @FieldResolver(() => [Int], {
    description:
      'Which copies of a limited edition, such as 12 of 50; empty for other drawings, and for orders that are not paid.',
  })
  async copyNumbers(@Root() { orderId, drawingId }: OrderLineRow, @Ctx() { em }: RequestContext) {
    const copies = await copiesByLine(em).load(`${orderId} ${drawingId}`);
    return copies.map(({ number }) => number);
  }

  @FieldResolver(() => Money, { description: 'Price times quantity.' })
  total(@Root() line: OrderLineRow) {
    return money(line.unitPriceCents * line.quantity, line.currency);
  }
}

@Resolver(() => User)
export class UserOrdersResolver {
  @FieldResolver(() => OrderConnection, { description: 'What they ordered, the latest first.' })
  async orders(
    @Root() user: Pick<UserRow, 'id'>,
    @Args(() => PageArgs) { first, after }: PageArgs,
    @Ctx() { em }: RequestContext,
  ) {
    const page = { first: pageSize(first), after };
    const below = after ? decodeCursor(after, cursorShape)[1] : undefined;
    const rows = await ordersOf(em, user.id, below, page.first + 1);
    return connectionOf(rows, page, (order) => encodeCursor(['ORDER', order.id]));
  }
}
