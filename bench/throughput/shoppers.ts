import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { hs256Tokens } from '../../src/accounts/hs256-tokens.ts';

/** A customer with a session, and what is sent as `Authorization`. */
export interface Shopper {
  id: number;
  authorization: string;
}

export const jwtSecret = randomBytes(32).toString('hex');

/** So many customers with a session and a cart each; those of an earlier run are taken again. */
export async function makeShoppers(client: pg.Client, count: number): Promise<Shopper[]> {
  await client.query(
    `insert into users (name, email, password_hash)
     select 'Shopper ' || n, 'shopper-' || n || '@example.com', 'nobody logs in' from generate_series(1, $1) n
     on conflict do nothing`,
    [count],
  );
  const ids = `select id from users where email like 'shopper-%'`;
  await client.query(`insert into cart (user_id) ${ids} on conflict do nothing`);
  const { rows } = await client.query<{ id: string; user_id: number; expires_at: Date }>(
    `insert into session (id, user_id, expires_at)
     select gen_random_uuid(), id, now() + interval '1 day' from (${ids} order by id limit $1) shopper
     returning id, user_id, expires_at`,
    [count],
  );
  const tokens = hs256Tokens([jwtSecret]);
  return Promise.all(
    rows.map(async ({ id, user_id, expires_at }) => {
      const token = await tokens.issue({ id, userId: user_id, expiresAt: expires_at });
      return { id: user_id, authorization: `Bearer ${token}` };
    }),
  );
}

/** What was under way when a load ended still comes to its end: nothing of it in two looks, a moment apart. */
async function othersDone(client: pg.Client): Promise<void> {
  for (let quiet = 0; quiet < 2; ) {
    const { rows } = await client.query(
      `select from pg_stat_activity where datname = current_database() and backend_type = 'client backend'
         and pid <> pg_backend_pid() and state <> 'idle' limit 1`,
    );
    quiet = rows.length === 0 ? quiet + 1 : 0;
    await pause(50);
  }
}

/** Puts so many open editions into each cart anew, another choice in each. */
export async function fillCarts(client: pg.Client, shoppers: Shopper[], lines: number): Promise<void> {
  const ids = shoppers.map(({ id }) => id);
  await othersDone(client);
  await client.query('delete from cart_line where cart_id in (select id from cart where user_id = any($1))', [
    ids,
  ]);
  await client.query(
    `insert into cart_line (cart_id, drawing_id, quantity)
     select cart.id, drawing.id, 1 + n % 2
     from cart cross join generate_series(1, $2) n
     join (select id, row_number() over (order by id) - 1 as place, count(*) over () as many from drawing where stock is null)
       drawing on drawing.place = (cart.id::bigint * 31 + n * 7) % drawing.many
     where user_id = any($1) on conflict do nothing`,
    [ids, lines],
  );
  await client.query('vacuum (analyze) cart, cart_line');
}
