import type { EntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
import { rowsOf } from '../../src/shared/rows.ts';
import { brokenInvariants } from '../checkout/invariants.ts';

/** What must hold besides, once a run in which every checkout had a key is over and all is settled. */
const afterChaos: Record<string, RawBuilder<unknown>> = {
  'nobody is sold a copy that there is not': sql`
    select d.id from drawing d where d.stock < 0 or d.stock > d.edition_size`,
  'no copy number is there twice, or past the edition': sql`
    select c.drawing_id, c.number from edition_copy c join drawing d on d.id = c.drawing_id
    group by c.drawing_id, c.number, d.edition_size having count(*) > 1 or c.number > d.edition_size`,
  'an order has at most one authorisation': sql`
    select p.order_id from payment p join sandbox_gateway.authorisation a on a.ref = p.ref
    where a.state in ('AUTHORISED', 'CAPTURED') group by p.order_id having count(*) > 1`,
  'the money of every paid order is taken, as the books say': sql`
    select o.id from orders o join payment p on p.order_id = o.id join sandbox_gateway.authorisation a on a.ref = p.ref
    where o.status = 'PAID' and (p.status <> 'CAPTURED' or a.state <> 'CAPTURED')`,
  'no order waits': sql`select id from orders where status = 'PENDING_PAYMENT'`,
  'every order is what one key became': sql`
    select o.id from orders o left join idempotency_key k on k.order_id = o.id and k.operation = 'checkout'
    group by o.id having count(k.id) <> 1`,
};

/** What the books contradict, by the name of what should hold. */
export async function brokenAfterChaos(em: EntityManager): Promise<Record<string, unknown[]>> {
  return { ...(await brokenInvariants(em)), ...(await brokenInvariants(em, afterChaos)) };
}

/** How many payments recovery still has to look at. */
export async function unsettled(em: EntityManager): Promise<number> {
  const [row] = await rowsOf(
    em,
    sql<{ count: number }>`
    select count(*) as count from payment where settle_at is not null or status in ('CREATED', 'VOIDING')`,
  );
  return row?.count ?? 0;
}

export function ordersByStatus(em: EntityManager): Promise<{ status: string; count: number }[]> {
  return rowsOf(em, sql`select status, count(*) as count from orders group by status order by status`);
}
