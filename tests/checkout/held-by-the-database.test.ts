import { sql } from 'kysely';
import { rowsOf } from '../../src/shared/rows.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { pay, shopper } from './shopping.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openShop();
  const { customer } = await shopper(shop);
  await pay(shop, customer, { idempotencyKey: 'held-by-the-database' });
});
afterAll(() => shop.close());

/** What the code must never do, and what stops it should it try. */
test.each([
  ['sells a copy that there is not', 'update drawing set stock = -1', 'drawing_stock_check'],
  [
    'makes a second live order of a cart',
    `insert into orders (user_id, cart_version, status, currency, total_cents,
       billing_name, billing_address, billing_city, billing_country, billing_postal_code)
     select user_id, cart_version, 'PENDING_PAYMENT', currency, total_cents,
       billing_name, billing_address, billing_city, billing_country, billing_postal_code from orders`,
    'orders_one_live_per_cart_unique',
  ],
  [
    'asks for the money of an order twice',
    `insert into payment (order_id, ref, status, amount_cents, currency, brand, last4, settle_at)
     select order_id, gen_random_uuid(), 'CREATED', amount_cents, currency, brand, last4, now() from payment`,
    'payment_order_unique',
  ],
  [
    'leaves a payment open that recovery never looks at',
    "update payment set status = 'CREATED', settle_at = null",
    'payment_settle_check',
  ],
  [
    'sells a copy number twice',
    'insert into edition_copy (drawing_id, number, order_id) select drawing_id, number, order_id from edition_copy',
    'edition_copy_pkey',
  ],
  [
    'takes a request for two',
    `insert into idempotency_key (user_id, operation, key, fingerprint, owner)
     select user_id, operation, key, fingerprint, gen_random_uuid() from idempotency_key`,
    'idempotency_key_unique',
  ],
  [
    'stores an answer that no order has',
    "update idempotency_key set order_id = null where order_status = 'PAID'",
    'idempotency_key_order_status_check',
  ],
])('the database refuses a shop that %s', async (_what, statement, constraint) => {
  const refused = rowsOf(shop.orm.em.fork(), sql.raw(statement));
  await expect(refused).rejects.toMatchObject({ constraint });
});
