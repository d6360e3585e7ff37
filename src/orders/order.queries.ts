import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { rowListLoader, rowLoader } from '../shared/loaders.ts';
import { perRequest } from '../shared/per-request.ts';
import { preparedRowsOf, rowsOf } from '../shared/rows.ts';
import type { Order } from './order.entity.ts';
import type { OrderLine } from './order-line.entity.ts';
import type { Payment } from './payment.entity.ts';

export type OrderRow = Pick<Order, 'id' | 'status' | 'currency' | 'totalCents' | 'placedAt' | 'billing'>;

export type OrderLineRow = Pick<OrderLine, 'title' | 'unitPriceCents' | 'quantity'> & {
  orderId: number;
  drawingId: number;
  currency: string;
};

export type PaymentRow = Pick<
  Payment,
  'brand' | 'last4' | 'expiryMonth' | 'expiryYear' | 'authorisedAt' | 'capturedAt' | 'refundedAt'
> & {
  orderId: number;
};

/** The columns of an OrderRow, of `orders o`. */
const orderColumns = sql.raw(`
  o.id, o.status, o.currency, o.total_cents as "totalCents", o.placed_at as "placedAt",
  json_build_object('name', o.billing_name, 'address', o.billing_address, 'city', o.billing_city,
    'country', o.billing_country, 'postalCode', o.billing_postal_code) as billing`);

/** The customer's own order; someone else's is as missing as one that does not exist. */
export async function orderOf(em: EntityManager, userId: number, orderId: number): Promise<OrderRow | null> {
  const [order] = await preparedRowsOf(
    em,
    sql<OrderRow>`select ${orderColumns} from orders o where o.id = ${orderId} and o.user_id = ${userId}`,
  );
  return order ?? null;
}

/** The customer's orders below an id, the latest first. */
export function ordersOf(
  em: EntityManager,
  userId: number,
  below: number | undefined,
  limit: number,
): Promise<OrderRow[]> {
  const older = below === undefined ? sql`true` : sql`o.id < ${below}`;
  return rowsOf(
    em,
    sql<OrderRow>`select ${orderColumns} from orders o
      where o.user_id = ${userId} and ${older} order by o.id desc limit ${limit}`,
  );
}

export const linesByOrder = perRequest((em: EntityManager) =>
  rowListLoader(
    (ids: readonly number[]) =>
      rowsOf(
        em,
        sql<OrderLineRow>`
        select l.order_id as "orderId", l.drawing_id as "drawingId", l.title, l.unit_price_cents as "unitPriceCents",
          l.quantity, o.currency
        from order_line l join orders o on o.id = l.order_id
        where l.order_id = any(${ids}) order by l.order_id, l.drawing_id`,
      ),
    (line) => line.orderId,
  ),
);

/** The payment of each order, whatever its state. */
export const paymentByOrder = perRequest((em: EntityManager) =>
  rowLoader(
    (ids: readonly number[]) =>
      rowsOf(
        em,
        sql<PaymentRow>`
        select order_id as "orderId", brand, last4, expiry_month as "expiryMonth", expiry_year as "expiryYear",
          authorised_at as "authorisedAt", captured_at as "capturedAt", refunded_at as "refundedAt"
        from payment where order_id = any(${ids})`,
      ),
    (payment) => payment.orderId,
  ),
);
