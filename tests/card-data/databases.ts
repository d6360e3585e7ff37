import { setTimeout as pause } from 'node:timers/promises';
import { migrate } from '../../src/database/migrate.ts';
import { openOrm } from '../../src/database/orm.ts';
import { type Buyer, makeBuyers } from '../chaos/stock-the-shop.ts';
import { query } from '../database/embedded/places.ts';
import { fillCarts, makeEditions } from '../support/stock.ts';

export const JWT_SECRET = 'a secret of the canaries, long enough for HS256';

/** A checkout whose billing name says so fails in PostgreSQL, the first two times. */
const mischief = `
  create extension pg_stat_statements;
  create sequence mischief_40001; create sequence mischief_57p01; create sequence mischief_xx000; create sequence mischief_xx001;
  create function mischief() returns trigger language plpgsql as $$ begin
    if nextval('mischief_' || right(new.billing_name, 5)) <= 2 then
      raise exception 'mischief with %', new using errcode = right(new.billing_name, 5), detail = new::text;
    end if;
    return new;
  end $$;
  create trigger early before insert on orders for each row when (new.billing_name like 'INSERT _____') execute function mischief();
  create trigger late before update on orders for each row when (new.billing_name like 'UPDATE _____') execute function mischief()`;

/** Migrates one, with the mischief in it, and copies it for Stripe's shop. */
export async function makeDatabases(url: string): Promise<void> {
  await migrate(url);
  await query(url, mischief);
  await query(
    Object.assign(new URL(url), { pathname: '/postgres' }).href,
    'create database stripe template atelier',
  );
}

/** So many people with a drawing in the cart. */
export async function makeCrowd(databaseUrl: string, count: number): Promise<Buyer[]> {
  const orm = await openOrm({ databaseUrl });
  const em = orm.em.fork();
  const buyers = await makeBuyers(em, count, JWT_SECRET);
  const drawings = await makeEditions(em, [null]);
  await fillCarts(
    em,
    buyers.map((buyer) => ({ buyer, drawings })),
  );
  await orm.close(true);
  return buyers;
}

/** Has the shop's own worker settle what is not settled, at once. */
export async function settleAll(databaseUrl: string): Promise<void> {
  const count = 'select count(*)::int as count from payment where settle_at is not null';
  while ((await query(databaseUrl, count))[0]?.count !== 0) {
    await query(
      databaseUrl,
      "update payment set settle_at = now() - interval '1 second' where settle_at is not null",
    );
    await query(databaseUrl, "select graphile_worker.add_job('recover-payments')");
    await pause(200);
  }
}
