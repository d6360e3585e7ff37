import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { rowsOf } from '../../src/shared/rows.ts';

/** Drawings for a crowd, limited editions of so many copies, or open ones where that is null; returns their ids. */
export async function makeEditions(em: EntityManager, copies: (number | null)[]): Promise<number[]> {
  const drawings = await rowsOf(
    em,
    sql<{ id: number }>`
    with a as (insert into artist (name, bio) values ('Nobody', '') returning id),
      c as (insert into category (slug, name) values ('crowd', 'Crowd') returning id)
    insert into drawing (sku, slug, title, description, artist_id, category_id, price_cents, stock, edition_kind, edition_size)
    select 'E-' || n, 'e-' || n, 'Edition ' || n, concat('copies: ', copies), a.id, c.id, 1000 + n, copies,
      case when copies is null then 'OPEN' else 'LIMITED' end, copies
    from unnest(${copies}::int[]) with ordinality as d (copies, n), a, c order by n returning drawing.id`,
  );
  return drawings.map(({ id }) => id);
}

/** Makes one copy of each of these drawings, put in in this order, all there is in the buyer's cart. */
export async function fillCarts(
  em: EntityManager,
  carts: { buyer: { id: number }; drawings: number[] }[],
): Promise<void> {
  const buyers = carts.map(({ buyer }) => buyer.id);
  await rowsOf(
    em,
    sql`insert into cart (user_id) select unnest(${buyers}::int[])
    on conflict (user_id) do update set version = cart.version + 1`,
  );
  const mine = sql`select id from cart where user_id = any(${buyers}::int[])`;
  await rowsOf(em, sql`delete from cart_line where cart_id in (${mine})`);
  const lines = carts.flatMap(({ buyer, drawings }) =>
    drawings.map((drawing) => [buyer.id, drawing] as const),
  );
  await rowsOf(
    em,
    sql`insert into cart_line (cart_id, drawing_id, quantity, added_at)
    select cart.id, drawing, 1, now() + place * interval '1 millisecond'
    from unnest(${lines.map(([buyer]) => buyer)}::int[], ${lines.map(([, drawing]) => drawing)}::int[])
      with ordinality as line (buyer, drawing, place)
    join cart on user_id = buyer order by place`,
  );
}
