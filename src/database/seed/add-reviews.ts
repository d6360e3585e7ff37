import type pg from 'pg';
import { copyInto } from '../copy.ts';
import { reviewWeightOf } from './demand.ts';
import type { Blank } from './drawing.ts';
import { LOAD_SKU, type Plan } from './plan.ts';
import { reviewsOf, type SeedReview } from './review.ts';
import { transaction } from './session.ts';
import { shareOut } from './share-out.ts';
import { purchaseTable, reviewTable } from './tables.ts';
import { stretches, type Work } from './work.ts';

type Subject = Pick<Blank, 'number' | 'id' | 'createdAt'>;

/** Reviews by new accounts of drawings from earlier runs, which are counted on the drawings in the same transaction. */
export async function addReviews(
  client: pg.Client,
  plan: Plan,
  reviewers: number[],
  work: Work,
): Promise<void> {
  if (plan.reviews === 0) return;
  const { rows: subjects } = await client.query<Subject>(earlierDrawings);
  const weights = Float64Array.from(subjects, ({ number }) => reviewWeightOf(number));
  const shares = shareOut(plan.reviews, weights, reviewers.length);
  for (const { from, to } of stretches(shares)) {
    const reviews = subjects
      .slice(from, to)
      .flatMap((subject, index) =>
        reviewsOf(subject, shares[from + index] ?? 0, { reviewers, now: plan.now }),
      );
    await transaction(client, async () => {
      await copyInto(client, reviewTable, reviews, work);
      await copyInto(client, purchaseTable, reviews, { signal: work.signal });
      await client.query(countRatings, countsOf(reviews));
    });
    work.added.reviews += reviews.length;
  }
}

const earlierDrawings = `
  select id, substring(sku from '[0-9]+')::int as number, created_at as "createdAt"
  from drawing where sku ~ '${LOAD_SKU}' order by id`;

const countRatings = `
  update drawing set rating_counts = array[rating_counts[1] + one, rating_counts[2] + two, rating_counts[3] + three,
    rating_counts[4] + four, rating_counts[5] + five]
  from unnest($1::int[], $2::int[], $3::int[], $4::int[], $5::int[], $6::int[]) as added (id, one, two, three, four, five)
  where drawing.id = added.id`;

/** The ids, then for each number of stars how many each drawing was given. */
function countsOf(reviews: SeedReview[]): number[][] {
  const byDrawing = Map.groupBy(reviews, (review) => review.drawingId);
  const stars = [1, 2, 3, 4, 5].map((rating) =>
    [...byDrawing.values()].map((all) => all.filter((review) => review.rating === rating).length),
  );
  return [[...byDrawing.keys()], ...stars];
}
