import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { BillingDetails } from '../orders/billing-details.ts';
import type { OrderStatus } from '../orders/order-status.ts';
import { rowsOf } from '../shared/rows.ts';
import type { Mailbox } from './mailer.ts';

export interface LineFacts {
  title: string;
  unitPriceCents: number;
  quantity: number;
  /** The numbers of a limited edition's copies, ascending; empty for other drawings. */
  copies: number[];
  editionSize: number | null;
}

/** An order as a letter tells of it. */
export interface OrderFacts {
  id: number;
  status: OrderStatus;
  currency: string;
  totalCents: number;
  placedAt: Date;
  billing: BillingDetails;
  customer: Mailbox;
  brand: string;
  last4: string;
  declineReason: string | null;
  lines: LineFacts[];
}

export async function orderFacts(em: EntityManager, orderId: number): Promise<OrderFacts | undefined> {
  const [order] = await rowsOf(
    em,
    sql<OrderFacts>`
    select o.id, o.status, o.currency, o.total_cents as "totalCents", o.placed_at as "placedAt",
      json_build_object('name', o.billing_name, 'address', o.billing_address, 'city', o.billing_city,
        'country', o.billing_country, 'postalCode', o.billing_postal_code) as billing,
      json_build_object('name', u.name, 'address', u.email) as customer,
      p.brand, p.last4, p.decline_reason as "declineReason",
      (select json_agg(json_build_object('title', l.title, 'unitPriceCents', l.unit_price_cents, 'quantity', l.quantity,
          'editionSize', d.edition_size, 'copies', array(select c.number from edition_copy c
            where c.order_id = l.order_id and c.drawing_id = l.drawing_id order by c.number)) order by l.drawing_id)
        from order_line l join drawing d on d.id = l.drawing_id where l.order_id = o.id) as lines
    from orders o join users u on u.id = o.user_id join payment p on p.order_id = o.id where o.id = ${orderId}`,
  );
  return order;
}
