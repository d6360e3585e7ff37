import type { EntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
import { rowsOf } from '../shared/rows.ts';

/** All that the shop holds of a person, as one JSON object. Money is whole cents. No secret is in it, not even as a hash. */
export async function dataOf(em: EntityManager, userId: number): Promise<object> {
  const [row] = await rowsOf(
    em,
    sql<{ data: object }>`
    select json_build_object(
      'account', (select to_json(account) from (
        select id, name, email, role, email_verified_at as "emailVerifiedAt", created_at as "createdAt"
        from users where id = ${userId}) account),
      'sessions', ${list(sql`
        select created_at as "createdAt", refreshed_at as "refreshedAt", expires_at as "expiresAt", ended_at as "endedAt",
          user_agent as "userAgent" from session where user_id = ${userId} order by created_at`)},
      'mailedLinks', ${list(sql`
        select purpose, email, created_at as "createdAt", expires_at as "expiresAt"
        from account_token where user_id = ${userId} order by created_at`)},
      'cart', ${list(sql`
        select d.id as "drawingId", d.title, l.quantity, l.added_at as "addedAt"
        from cart c join cart_line l on l.cart_id = c.id join drawing d on d.id = l.drawing_id
        where c.user_id = ${userId} order by l.added_at, d.id`)},
      'orders', ${orders(userId)},
      'reviews', ${list(sql`
        select r.drawing_id as "drawingId", d.title, r.rating, r.comment, r.status, r.created_at as "createdAt"
        from review r join drawing d on d.id = r.drawing_id where r.user_id = ${userId} order by r.id`)},
      'helpfulReviews', ${list(sql`
        select review_id as "reviewId" from review_vote where user_id = ${userId} order by 1`)},
      'reportedReviews', ${list(sql`
        select review_id as "reviewId", reason from review_report where user_id = ${userId} order by 1`)},
      'reviewsTakenDown', ${list(sql`
        select drawing_id as "drawingId" from review_takedown where user_id = ${userId} order by 1`)},
      'wishlist', ${list(sql`
        select w.drawing_id as "drawingId", d.title, w.added_at as "addedAt"
        from wishlist_item w join drawing d on d.id = w.drawing_id where w.user_id = ${userId} order by 3, 1`)},
      'interests', ${list(sql`
        select drawing_id as "drawingId", kind, occurred_at as "occurredAt"
        from signal where user_id = ${userId} order by occurred_at, drawing_id`)}
    ) as data`,
  );
  return row?.data ?? {};
}

function orders(userId: number): RawBuilder<unknown> {
  return list(sql`
    select o.id, o.status, o.currency, o.total_cents as "totalCents", o.placed_at as "placedAt",
      json_build_object('name', o.billing_name, 'address', o.billing_address, 'city', o.billing_city,
        'country', o.billing_country, 'postalCode', o.billing_postal_code) as billing,
      (select json_build_object('brand', p.brand, 'last4', p.last4) from payment p where p.order_id = o.id) as card,
      ${list(sql`
        select l.drawing_id as "drawingId", l.title, l.quantity, l.unit_price_cents as "unitPriceCents"
        from order_line l where l.order_id = o.id order by l.drawing_id`)} as lines
    from orders o where o.user_id = ${userId} order by o.id`);
}

/** The rows of a query as a JSON array; empty when there are none. */
function list(query: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select coalesce(json_agg(entry), '[]') from (${query}) entry)`;
}
