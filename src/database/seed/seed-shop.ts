import type pg from 'pg';
import { addDrawings } from './add-drawings.ts';
import { addReviews } from './add-reviews.ts';
import { addUsers, reviewersOf } from './add-users.ts';
import type { Amounts } from './arguments.ts';
import { makePlan, type Plan } from './plan.ts';
import { claim, connect } from './session.ts';
import type { Work } from './work.ts';

/**
 * Adds so much to a migrated database; `onPlan` hears what it will be before it begins. What was done is in
 * `work.added`, also after a failure: each batch is there as a whole or not at all. Throws SeedingAlready.
 */
export async function seedShop(
  databaseUrl: string,
  amounts: Amounts,
  { now, work, onPlan }: { now: Date; work: Work; onPlan: (plan: Plan) => void },
): Promise<void> {
  const client = await connect(databaseUrl);
  // PostgreSQL works on one core per connection.
  const second = await connect(databaseUrl);
  try {
    await claim(client);
    const plan = await makePlan(client, amounts, now);
    onPlan(plan);
    await addUsers(client, plan, work);
    const reviewers = await reviewersOf(client, plan);
    if (plan.drawings > 0) await addDrawings([client, second], plan, reviewers, work);
    else await addReviews(client, plan, reviewers, work);
    await tidy(client, second);
  } finally {
    await Promise.all([client.end(), second.end()]);
  }
}

/** What autovacuum and a job would do some minutes later, in the middle of a load test. */
async function tidy(client: pg.Client, second: pg.Client): Promise<void> {
  await client.query('select renew_rating_prior()');
  await client.query('select rank_drawings(0, 2147483647)');
  const tiers = client.query('call arrange_search_tiers()');
  const others = second.query('vacuum (analyze) artist, category, drawing, image, users, review, signal');
  await Promise.all([tiers, others]);
  await client.query('vacuum (analyze) drawing_search');
}
