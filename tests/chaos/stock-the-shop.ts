import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { hs256Tokens } from '../../src/accounts/hs256-tokens.ts';
import { rowsOf } from '../../src/shared/rows.ts';
import type { Dice } from './dice.ts';

/** Someone with an account, logged in. */
export interface Buyer {
  id: number;
  token: string;
}

const DAY_MS = 86_400_000;

/** Accounts with a session each, written straight into the books: to register is slow on purpose. */
export async function makeBuyers(em: EntityManager, count: number, secret: string): Promise<Buyer[]> {
  const users = await rowsOf(
    em,
    sql<{ id: number }>`
    insert into users (name, email, password_hash)
    select 'Buyer ' || n, 'buyer-' || n || '@example.com', 'nobody logs in with this' from generate_series(1, ${count}::int) n
    returning id`,
  );
  const expiresAt = new Date(Date.now() + DAY_MS);
  const sessions = users.map((user) => ({ id: randomUUID(), userId: user.id, expiresAt }));
  await rowsOf(
    em,
    sql`insert into session (id, user_id, expires_at)
    select s.id, s.user_id, ${expiresAt} from unnest(${sessions.map(({ id }) => id)}::uuid[],
      ${sessions.map(({ userId }) => userId)}::int[]) as s (id, user_id)`,
  );
  const tokens = hs256Tokens([secret]);
  return Promise.all(
    sessions.map(async (session) => ({ id: session.userId, token: await tokens.issue(session) })),
  );
}

/** Limited editions of few copies, of which the description says how many there were; returns their ids. */
export async function makeDrawings(em: EntityManager, count: number, dice: Dice): Promise<number[]> {
  const copies = Array.from({ length: count }, () => dice.whole(15, 45));
  const drawings = await rowsOf(
    em,
    sql<{ id: number }>`
    with a as (insert into artist (name, bio) values ('Nobody', '') returning id),
      c as (insert into category (slug, name) values ('chaos', 'Chaos') returning id)
    insert into drawing (sku, slug, title, description, artist_id, category_id, price_cents, stock, edition_kind, edition_size)
    select 'C-' || n, 'c-' || n, 'Chaos ' || n, 'copies: ' || copies, a.id, c.id, 1000 + 37 * n, copies, 'LIMITED', copies
    from unnest(${copies}::int[]) with ordinality as d (copies, n), a, c returning drawing.id`,
  );
  return drawings.map(({ id }) => id);
}
