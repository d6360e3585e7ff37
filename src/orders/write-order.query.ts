import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { CardSummary } from '../payments/card.ts';
import type { Bill } from '../payments/payment-gateway.ts';
import { preparedRowsOf } from '../shared/rows.ts';
import type { BillingDetails } from './billing-details.ts';
import { OrderStatus } from './order-status.ts';
import { PaymentStatus } from './payment.entity.ts';

/** What is ordered, at the prices of this moment. */
export interface NewOrder {
  userId: number;
  /** The version of the cart that it is made of. */
  cartVersion: number;
  currency: string;
  totalCents: number;
  billing: BillingDetails;
  lines: OrderedLine[];
}

export interface OrderedLine {
  drawingId: number;
  title: string;
  unitPriceCents: number;
  quantity: number;
}

/** An order as it was written, and the payment that it waits for. */
export interface WrittenOrder {
  id: number;
  fence: number;
  payment: Bill;
}

/** Past the ten seconds that the gateway has to answer in, recovery may take the payment up. */
const SETTLE_AFTER = sql`interval '20 seconds'`;

/** Writes an order that waits for its payment, in one statement. */
export async function insertOrder(
  em: EntityManager,
  order: NewOrder,
  card: CardSummary,
): Promise<WrittenOrder> {
  const { totalCents: amountCents, currency, billing, lines } = order;
  const payment: Bill = { ref: randomUUID(), amountCents, currency };
  const [written] = await preparedRowsOf(
    em,
    sql<Pick<WrittenOrder, 'id' | 'fence'>>`
    with placed as (
      insert into orders (user_id, cart_version, status, currency, total_cents, billing_name, billing_address, billing_city,
        billing_country, billing_postal_code)
      values (${order.userId}, ${order.cartVersion}, ${OrderStatus.PENDING_PAYMENT}, ${currency}, ${amountCents}, ${billing.name},
        ${billing.address}, ${billing.city}, ${billing.country}, ${billing.postalCode})
      returning id
    ),
    lines as (
      insert into order_line (order_id, drawing_id, title, unit_price_cents, quantity)
      select placed.id, line.* from placed, unnest(${lines.map((line) => line.drawingId)}::int[],
        ${lines.map((line) => line.title)}::text[], ${lines.map((line) => line.unitPriceCents)}::bigint[],
        ${lines.map((line) => line.quantity)}::int[]) as line
    ),
    paying as (
      insert into payment (order_id, ref, status, amount_cents, currency, brand, last4, expiry_month, expiry_year, settle_at)
      select id, ${payment.ref}::uuid, ${PaymentStatus.CREATED}, ${amountCents}::bigint, ${currency}, ${card.brand}, ${card.last4},
        ${card.expiryMonth}::smallint, ${card.expiryYear}::smallint, clock_timestamp() + ${SETTLE_AFTER} from placed
      returning fence
    )
    select placed.id, paying.fence from placed, paying`,
  );
  if (!written) throw new Error('An order was not written.');
  return { ...written, payment };
}

/** The order of one version of a cart, unless its payment failed; undefined when there is none. */
export async function liveOrderOf(
  em: EntityManager,
  cart: { userId: number; version: number },
): Promise<{ id: number } | undefined> {
  const [live] = await preparedRowsOf(
    em,
    sql<{ id: number }>`
    select id from orders where user_id = ${cart.userId}::int and cart_version = ${cart.version}::int
      and status <> 'PAYMENT_FAILED' limit 1`,
  );
  return live;
}
