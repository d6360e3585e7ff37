import { sql } from 'kysely';
import { recoverPayments } from '../../src/checkout/recover-payments.ts';
import type { PaymentGateway } from '../../src/payments/payment-gateway.ts';
import { rowsOf } from '../../src/shared/rows.ts';
import { approvedCard, billing, type Customer, makeCustomer, makeDrawing } from '../support/factories.ts';
import type { GraphqlAnswer } from '../support/graphql-client.ts';
import type { TestShop } from '../support/shop.ts';

const addToCart = 'mutation ($input: AddToCartInput!) { addToCart(input: $input) { __typename } }';

export const checkoutMutation = `mutation ($input: CheckoutInput!) { checkout(input: $input) {
  __typename ... on Order { id status } ... on CheckoutInProgress { orderId } ... on PaymentPending { orderId }
  ... on PaymentDeclined { reason }
} }`;

/** The documented cards that end otherwise than approved. */
export const cards = {
  approved: approvedCard,
  declined: { ...approvedCard, number: '4000000000000002' },
  fails: { ...approvedCard, number: '4000000000000119' },
  answerLost: { ...approvedCard, number: '4000000000000259' },
};

/** Someone with copies of a fresh drawing in the cart. */
export async function shopper(shop: TestShop, options: { stock?: number; quantity?: number } = {}) {
  const drawing = await makeDrawing(shop, { stock: options.stock ?? 10 });
  const customer = await makeCustomer(shop);
  await put(shop, customer, drawing.id, options.quantity ?? 1);
  return { customer, drawing };
}

export async function put(
  shop: TestShop,
  customer: Customer,
  drawingId: number,
  quantity = 1,
): Promise<void> {
  await shop.graphql(addToCart, { input: { drawingId, quantity } }, customer.token);
}

export function pay(shop: TestShop, customer: Customer, input: object = {}): Promise<GraphqlAnswer> {
  return shop.graphql(checkoutMutation, { input: { billing, card: approvedCard, ...input } }, customer.token);
}

/** What a customer was told: the kind of answer to the one mutation, or an error's code. */
export const told = ({ data, errors }: GraphqlAnswer): string | undefined =>
  data ? Object.values<{ __typename: string }>(data)[0]?.__typename : errors?.[0]?.extensions.code;

/** What the books say of a drawing's stock and of the one order made of it. */
export async function books(shop: TestShop, drawingId: number) {
  const rows = await rowsOf(
    shop.orm.em.fork(),
    sql<{ order: string; payment: string; bank: string | null; stock: number; sold: number }>`
      select o.status as order, p.status as payment, a.state as bank, d.stock, d.copies_sold as sold
      from drawing d join order_line l on l.drawing_id = d.id join orders o on o.id = l.order_id
      join payment p on p.order_id = o.id left join sandbox_gateway.authorisation a on a.ref = p.ref
      where d.id = ${drawingId}`,
  );
  return rows;
}

/** As if the time of every payment that is not settled had come. */
export async function makeAllDue(shop: TestShop): Promise<void> {
  await rowsOf(
    shop.orm.em.fork(),
    sql`update payment set settle_at = date_trunc('milliseconds', now())
      where id in (select id from payment where settle_at is not null order by id for update)`,
  );
}

/** One pass of recovery in which every payment is due. */
export async function recoverNow(shop: TestShop, gateway: PaymentGateway, log = shop.log): Promise<string[]> {
  await makeAllDue(shop);
  return recoverPayments({ em: shop.orm.em.fork(), gateway, log });
}
