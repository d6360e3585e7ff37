import type { EntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
import { rowsOf } from '../../src/shared/rows.ts';

/** What must hold of the books whatever happened: each query lists what contradicts it. */
export const invariants: Record<string, RawBuilder<unknown>> = {
  'copies sold and stock are the copies there were': sql`
    select d.id, d.stock, d.copies_sold from drawing d
    left join lateral (
      select coalesce(sum(l.quantity) filter (where o.status in ('PAID', 'FULFILLED')), 0) as sold,
        coalesce(sum(l.quantity) filter (where o.status = 'PENDING_PAYMENT'), 0) as reserved
      from order_line l join orders o on o.id = l.order_id where l.drawing_id = d.id
    ) moved on true
    where d.stock is not null and (d.stock < 0 or d.copies_sold <> moved.sold
      or d.stock + moved.sold + moved.reserved <> (regexp_match(d.description, 'copies: (\\d+)'))[1]::int)`,
  'every paid order has one authorisation, of exactly its total': sql`
    select o.id from orders o join payment p on p.order_id = o.id
    left join sandbox_gateway.authorisation a on a.ref = p.ref and a.state in ('AUTHORISED', 'CAPTURED')
    where o.status = 'PAID' and (a.ref is null or a.amount_cents <> o.total_cents or a.currency <> o.currency)`,
  'no failed or cancelled order holds money': sql`
    select o.id from orders o join payment p on p.order_id = o.id
    join sandbox_gateway.authorisation a on a.ref = p.ref and a.state in ('AUTHORISED', 'CAPTURED')
    where o.status in ('PAYMENT_FAILED', 'CANCELLED')`,
  'no money is held without an order': sql`
    select a.ref from sandbox_gateway.authorisation a
    where a.state in ('AUTHORISED', 'CAPTURED') and not exists (select 1 from payment p where p.ref = a.ref)`,
  'a cart becomes one live order': sql`
    select user_id, cart_version from orders where status <> 'PAYMENT_FAILED' and cart_version is not null
    group by user_id, cart_version having count(*) > 1`,
  'an order costs what its lines cost': sql`
    select o.id from orders o join order_line l on l.order_id = o.id
    group by o.id having sum(l.unit_price_cents * l.quantity) <> o.total_cents`,
  'sold copies of limited editions are numbered, each once': sql`
    select l.order_id from order_line l join orders o on o.id = l.order_id join drawing d on d.id = l.drawing_id
    where d.edition_kind = 'LIMITED' and (case when o.status = 'PAID' then l.quantity else 0 end)
      <> (select count(*) from edition_copy c where c.order_id = o.id and c.drawing_id = d.id)`,
  'a key knows what came of its order': sql`
    select k.id, k.operation, k.order_status, o.status from idempotency_key k join orders o on o.id = k.order_id
    where k.order_status is distinct from (case when k.operation = 'cancelOrder' then 'CANCELLED'
      when o.status in ('PAYMENT_FAILED', 'PENDING_PAYMENT') then nullif(o.status, 'PENDING_PAYMENT') else 'PAID' end)`,
  'nothing is left unsettled': sql`select id from payment where settle_at is not null or status in ('CREATED', 'VOIDING')`,
};

/** The rows that contradict what must hold, by its name; empty when the books balance. One round trip for all. */
export async function brokenInvariants(
  em: EntityManager,
  all = invariants,
): Promise<Record<string, unknown[]>> {
  const each = Object.entries(all).map(
    ([name, query]) =>
      sql<Broken>`select ${name}::text as name, to_jsonb(broken) as row from (${query}) broken`,
  );
  const rows = await rowsOf(em, sql<Broken>`${sql.join(each, sql` union all `)}`);
  const byName = Map.groupBy(rows, ({ name }) => name);
  return Object.fromEntries([...byName].map(([name, found]) => [name, found.map(({ row }) => row)]));
}

interface Broken {
  name: string;
  row: unknown;
}
