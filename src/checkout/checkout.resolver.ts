import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { orderOf } from '../orders/order.queries.ts';
import type { PaymentGateway } from '../payments/payment-gateway.ts';
import { toCents } from '../shared/money.ts';
import { type RequestContext, signedIn } from '../shared/request-context.ts';
import type { ShopFront } from '../shared/shop-front.ts';
import { CheckoutInput, CheckoutResult } from './checkout.types.ts';
import { placeOrder } from './place-order.ts';

@Resolver()
export class CheckoutResolver {
  constructor(
    private readonly gateway: PaymentGateway,
    private readonly shop: ShopFront,
  ) {}

  @Mutation(() => CheckoutResult, { description: "Buys what is in the signed-in customer's cart." })
  async checkout(
    @Arg('input', () => CheckoutInput, { validate: true, description: 'Who pays, and how.' })
    input: CheckoutInput,
    @Ctx() context: RequestContext,
  ) {
    const viewer = signedIn(context);
    const { em, log } = context;
    const { billing, card, expectedTotal } = input;
    const expectedTotalCents = typeof expectedTotal === 'number' ? toCents(expectedTotal) : undefined;
    const till = { em, log, gateway: this.gateway, shop: this.shop };
    const orderId = await placeOrder(till, viewer, { billing, card, expectedTotalCents });
    return orderOf(em, viewer.id, orderId);
  }
}
