import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { orderOf } from '../orders/order.queries.ts';
import { CancelOrderResult } from '../orders/order.types.ts';
import type { PaymentGateway } from '../payments/payment-gateway.ts';
import { identifier } from '../shared/identifier.ts';
import { wholeCents } from '../shared/money.ts';
import { type RequestContext, signedIn } from '../shared/request-context.ts';
import type { ShopFront } from '../shared/shop-front.ts';
import { cancelOrder } from './cancel-order.ts';
import { CheckoutInput, CheckoutResult } from './checkout.types.ts';
import { orderOutcome } from './order-outcome.ts';
import { placeOrder } from './place-order.ts';

@Resolver()
export class CheckoutResolver {
  constructor(
    private readonly gateway: PaymentGateway,
    private readonly shop: ShopFront,
  ) {}

  @Mutation(() => CheckoutResult, {
    description: "Buys what is in the signed-in customer's cart. Needs a token; otherwise UNAUTHENTICATED.",
  })
  async checkout(
    @Arg('input', () => CheckoutInput, { validate: true, description: 'Who pays, and how.' })
    input: CheckoutInput,
    @Ctx() context: RequestContext,
  ) {
    const viewer = signedIn(context);
    const { em, log } = context;
    const { billing, card, paymentMethodId, expectedTotal } = input;
    const expectedTotalCents =
      typeof expectedTotal === 'number' ? wholeCents(expectedTotal, 'input.expectedTotal') : undefined;
    const { claim, settled } = context.idempotency ?? {};
    const till = { em, log, claim, gateway: this.gateway, shop: this.shop };
    const orderId = settled
      ? await orderOutcome(em, settled.id)
      : await placeOrder(till, viewer, { billing, means: { card, paymentMethodId }, expectedTotalCents });
    const order = await orderOf(em, viewer.id, orderId);
    return order && { ...order, ...settled };
  }

  @Mutation(() => CancelOrderResult, {
    description:
      'Cancels a paid order that has not been sent, and gives the money back. NOT_FOUND for an order that is not yours. ' +
      'Needs a token; otherwise UNAUTHENTICATED.',
  })
  async cancelOrder(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() context: RequestContext,
  ) {
    const viewer = signedIn(context);
    const { em, log } = context;
    const orderId = identifier(id, 'id');
    const { claim, settled } = context.idempotency ?? {};
    if (!settled) await cancelOrder({ em, log, gateway: this.gateway }, viewer, orderId, claim);
    return orderOf(em, viewer.id, orderId);
  }
}
