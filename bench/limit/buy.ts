import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Purchase } from './requests.ts';

/**
 * A checkout with what must be kept of one, and no more: three statements, each its own transaction, as the bank's books
 * are another company's. The first holds the copies and writes the order, the second is the bank, the third sells.
 */
export async function buy(
  pool: pg.Pool,
  user: number,
  { billing_details: billing, payment_info: card }: Purchase,
): Promise<string | undefined> {
  const ref = randomUUID();
  const digits = card.card_number.replace(/\D/g, '');
  const { name, address, city, country, postal_code } = billing;
  const [month, year = 0] = card.expiry_date.split('/').map(Number);
  const values = [user, name, address, city, country, postal_code, ref, digits.slice(-4), month, 2000 + year];
  const order = await ask<Held>(pool, 'hold', hold, values);
  if (!order?.complete) throw new Error('The cart was empty or sold out.');
  await ask(pool, 'authorise', authorise, [ref, order.total, digits.slice(-4)]);
  await ask(pool, 'sell', sell, [order.id, user]);
  return `{"status":"success","data":{"order_id":${order.id},"message":"Order placed"}}`;
}

/** An order whose copies are held, and what it comes to in cents. */
interface Held {
  id: number;
  total: string;
  complete: boolean;
}

async function ask<Row extends pg.QueryResultRow>(
  pool: pg.Pool,
  name: string,
  text: string,
  values: unknown[],
): Promise<Row | undefined> {
  const { rows } = await pool.query<Row>({ name, text, values });
  return rows[0];
}

const hold = `with mine as (select id, version from cart where user_id = $1::int for update),
  wanted as (
    select d.id, d.title, d.price_cents, d.stock, l.quantity
    from mine join cart_line l on l.cart_id = mine.id join drawing d on d.id = l.drawing_id
    order by d.id for no key update of d
  ),
  total as (select sum(price_cents * quantity) as cents, bool_and(stock is null or stock >= quantity) as complete from wanted),
  held as (
    update drawing d set stock = d.stock - w.quantity from wanted w, total t where d.id = w.id and t.complete
  ),
  placed as (
    insert into orders (user_id, cart_version, status, currency, total_cents, billing_name, billing_address, billing_city,
      billing_country, billing_postal_code)
    select $1::int, mine.version, 'PENDING_PAYMENT', 'EUR', t.cents, $2, $3, $4, $5, $6 from mine, total t where t.complete
    returning id, total_cents
  ),
  lines as (
    insert into order_line (order_id, drawing_id, title, unit_price_cents, quantity)
    select placed.id, w.id, w.title, w.price_cents, w.quantity from placed, wanted w
  ),
  paying as (
    insert into payment (order_id, ref, status, amount_cents, currency, brand, last4, expiry_month, expiry_year, settle_at)
    select id, $7, 'CREATED', total_cents, 'EUR', 'visa', $8, $9::int, $10::int, now() + interval '20 s' from placed
  )
  select id, total_cents as total, true as complete from placed`;

const authorise = `insert into sandbox_gateway.authorisation (ref, amount_cents, currency, last4, state)
  values ($1, $2, 'EUR', $3, 'AUTHORISED')`;

const sell = `with sold as (update orders set status = 'PAID' where id = $1::int returning id),
  paid as (
    update payment set status = 'AUTHORISED', authorised_at = now(), settle_at = now() where order_id = $1::int
  ),
  bought as (select drawing_id as id, quantity from order_line where order_id = $1::int),
  mine as (update cart set version = version + 1 where user_id = $2::int returning id),
  emptied as (
    delete from cart_line l using mine, bought
    where l.cart_id = mine.id and l.drawing_id = bought.id and l.quantity <= bought.quantity
  ),
  counted as (update drawing d set copies_sold = d.copies_sold + b.quantity from bought b where d.id = b.id),
  noted as (
    insert into signal (user_id, drawing_id, kind, day)
    select $2::int, id, 'PURCHASE', (now() at time zone 'utc')::date from bought on conflict do nothing
  )
  select count(*) from sold, graphile_worker.add_jobs(array[
    ('settle-payment', json_build_object('orderId', $1::int), null, now(), null, 'settle-payment-' || $1, 0, null),
    ('send-receipt', json_build_object('orderId', $1::int), null, now(), null, null, 10, null)
  ]::graphile_worker.job_spec[])`;
