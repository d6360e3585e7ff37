import assert from 'node:assert/strict';
import type pg from 'pg';
import { CONNECTIONS, post, type Scenario, shared } from './scenario.ts';
import { fillCarts, type Shopper } from './shoppers.ts';

const SHOPPERS_EACH = 8;
const DRAWINGS_EACH = 25;

const added = '{"status":"success","data":{"message":"Added to the cart"}}';
const placed = /^\{"status":"success","data":\{"order_id":\d+,"message":"Order placed"\}\}$/;

const billing_details = {
  name: 'Ada Marlowe',
  address: '12 Ink Lane',
  city: 'Bristol',
  country: 'United Kingdom',
  postal_code: 'BS1 4ST',
};
const payment_info = { card_number: '4242 4242 4242 4242', expiry_date: '12/35', cvv: '123' };

/** What customers do with their carts; a checkout takes one that is full, so each is another customer's. */
export async function cartScenarios(client: pg.Client, shoppers: Shopper[]): Promise<Scenario[]> {
  const few = shoppers.slice(0, CONNECTIONS * SHOPPERS_EACH);
  return [await addToCart(client, few), getCart(client, few), checkout(client, shoppers)];
}

async function addToCart(client: pg.Client, shoppers: Shopper[]): Promise<Scenario> {
  const { rows } = await client.query<{ id: number }>(
    'select id from drawing where stock is null order by hashint4(id) limit $1',
    [DRAWINGS_EACH],
  );
  const requests = shoppers.flatMap(({ authorization }) =>
    rows.map(({ id }) => post('/api/cart', { drawing_id: id, quantity: 1 }, { authorization })),
  );
  const inCarts = async () => {
    const { rows } = await client.query<{ sum: string }>(
      'select coalesce(sum(quantity), 0) as sum from cart_line',
    );
    return Number(rows[0]?.sum);
  };
  return {
    name: 'Add to cart',
    cacheable: false,
    least: { uncached: 0.45 },
    requests: shared(requests),
    prepare: () => fillCarts(client, shoppers, 0),
    audit: async (answers) => assert((await inCarts()) >= answers, 'Copies were answered that no cart has.'),
    isRight: (body) => body === added,
  };
}

function getCart(client: pg.Client, shoppers: Shopper[]): Scenario {
  const requests = shoppers.map(({ authorization }) => ({
    method: 'GET' as const,
    path: '/api/cart',
    headers: { authorization },
  }));
  return {
    name: 'Get cart',
    cacheable: false,
    least: { uncached: 0.45 },
    requests: shared(requests),
    prepare: () => fillCarts(client, shoppers, 3),
  };
}

function checkout(client: pg.Client, shoppers: Shopper[]): Scenario {
  let before = 0;
  const orders = async () => {
    const { rows } = await client.query<{ count: string }>(
      "select count(*) from orders where status = 'PAID'",
    );
    return Number(rows[0]?.count);
  };
  return {
    name: 'Checkout',
    cacheable: false,
    least: { uncached: 0.35 },
    requests: shared(
      shoppers.map(({ authorization }) =>
        post('/api/checkout', { billing_details, payment_info }, { authorization }),
      ),
    ),
    prepare: async () => {
      await jobsDone(client);
      await fillCarts(client, shoppers, 2);
      before = await orders();
    },
    audit: async (answers) =>
      assert((await orders()) - before >= answers, 'Orders were answered that were not written.'),
    isRight: (body) => placed.test(body),
  };
}

/** Captures and receipts of the orders before, which a worker does beside, are not part of the next load. */
async function jobsDone(client: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query('select from graphile_worker.jobs where run_at <= now() limit 1');
    if (rows.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
