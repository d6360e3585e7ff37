import { ReviewStatus } from '../../src/reviews/review-status.ts';
import type { Json } from '../support/json.ts';
import type { RestRequest } from '../support/rest-client.ts';
import type { TestShop } from '../support/shop.ts';
import { dataOf } from './answers.ts';

/** The titles that a list answers, in its order. */
export async function titlesOf(shop: TestShop, query = '', request: RestRequest = {}): Promise<string[]> {
  const data = dataOf(await shop.rest(`GET /api/drawings${query}`, request));
  return data.map((drawing: Json) => drawing.title);
}

/** Writes this many reviews of a drawing, each by someone else, the first the oldest: "Words 1" of "Reader 1". */
export async function writeReviews(
  shop: TestShop,
  drawingId: number,
  count: number,
  status = ReviewStatus.APPROVED,
): Promise<void> {
  const em = shop.orm.em.fork();
  await em.execute(`
    with reader as (
      insert into users (name, email, password_hash)
      select 'Reader ' || n, 'reader-' || ${drawingId} || '-' || '${status}' || n || '@example.com', 'none'
      from generate_series(1, ${count}) n
      returning id, name
    )
    insert into review (drawing_id, user_id, rating, comment, status, verified_purchase, created_at)
    select ${drawingId}, id, 4, 'Words ' || split_part(name, ' ', 2), '${status}', false,
      timestamptz '2026-01-01' + split_part(name, ' ', 2)::int * interval '1 minute'
    from reader`);
}
