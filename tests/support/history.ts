import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import pg from 'pg';
import { hs256Tokens } from '../../src/accounts/hs256-tokens.ts';
import type { Drawing } from '../../src/catalogue/drawing.entity.ts';
import { noteVisits } from '../../src/recommendations/note-visits.ts';
import { rebuildNeighbours } from '../../src/recommendations/rebuild-neighbours.ts';
import { rowsOf } from '../../src/shared/rows.ts';
import type { Customer } from './factories.ts';
import { jwtSecret, type TestShop } from './shop.ts';

let serial = 0;

/** Many people with a session each, without the second that hashing fifty passwords takes: they cannot log in. */
export async function makeCrowd(shop: TestShop, count: number): Promise<Customer[]> {
  const names = Array.from({ length: count }, () => `Visitor ${++serial}`);
  const rows = await rowsOf(
    shop.orm.em.fork(),
    sql<{ id: number; name: string; email: string; sessionId: string }>`
      with person as (
        insert into users (name, email, password_hash)
        select name, replace(lower(name), ' ', '-') || '@example.com', 'none' from unnest(${names}::text[]) as named (name)
        returning id, name, email
      ), opened as (
        insert into session (id, user_id, expires_at) select gen_random_uuid(), id, now() + interval '1 day' from person
        returning id, user_id
      )
      select person.id, name, email, opened.id as "sessionId" from person join opened on user_id = person.id order by 1`,
  );
  const tokens = hs256Tokens([jwtSecret]);
  const expiresAt = new Date(Date.now() + 86_400_000);
  return Promise.all(
    rows.map(async ({ sessionId, ...person }) => ({
      ...person,
      password: 'none',
      token: await tokens.issue({ id: sessionId, userId: person.id, expiresAt }),
    })),
  );
}

/** An order of one copy that was made some time ago; stock and sales of the drawing stay as they are. */
export async function sold(
  shop: TestShop,
  customer: Pick<Customer, 'id'>,
  drawing: Pick<Drawing, 'id'>,
  status = 'PAID',
): Promise<string> {
  const [order] = await rowsOf(
    shop.orm.em.fork(),
    sql<{ id: number }>`
      with placed as (
        insert into orders (user_id, status, currency, total_cents, billing_name, billing_address, billing_city,
          billing_country, billing_postal_code)
        select ${customer.id}, ${status}, 'EUR', price_cents, 'Ada Marlowe', '12 Ink Lane', 'Bristol', 'United Kingdom', 'BS1 4ST'
        from drawing where id = ${drawing.id} returning id, total_cents
      ), line as (
        insert into order_line (order_id, drawing_id, title, unit_price_cents, quantity)
        select placed.id, d.id, d.title, d.price_cents, 1 from placed, drawing d where d.id = ${drawing.id}
      ), paid as (
        insert into payment (order_id, ref, status, amount_cents, currency, brand, last4, authorised_at)
        select id, ${randomUUID()}, 'AUTHORISED', total_cents, 'EUR', 'visa', '4242', now() from placed
      ), noted as (
        insert into signal (user_id, drawing_id, kind, day)
        values (${customer.id}, ${drawing.id}, 'PURCHASE', current_date) on conflict do nothing
      )
      select id from placed`,
  );
  return String(order?.id);
}

/** A visit that is noted when this returns. */
export function visit(
  shop: TestShop,
  { id }: Pick<Customer, 'id'>,
  drawing: Pick<Drawing, 'id'>,
): Promise<void> {
  return noteVisits(shop.orm.em.fork(), [{ userId: id, drawingId: drawing.id }]);
}

/** The shop learns from all that people did, as it does every hour. */
export async function learn({ databaseUrl }: Pick<TestShop, 'databaseUrl'>): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await rebuildNeighbours(client).finally(() => client.end());
}
