import type pg from 'pg';
import { copyInto } from '../copy.ts';
import { addArtists } from './add-artists.ts';
import { chanceFor, pickEarly } from './chance.ts';
import { reviewWeightOf } from './demand.ts';
import { type Blank, drawingOf, type SeedDrawing } from './drawing.ts';
import type { Plan } from './plan.ts';
import { reviewsOf, type SeedReview } from './review.ts';
import { reserveIds, transaction } from './session.ts';
import { shareOut } from './share-out.ts';
import { drawingTable, imageTable, purchaseTable, reviewTable } from './tables.ts';
import { numbersFrom, stretches, type Work } from './work.ts';

const THREE_YEARS_MS = 3 * 365 * 24 * 60 * 60 * 1000;

/** Drawings with artists, images and reviews, born with their ratings: to count those later would cost as much again. */
export async function addDrawings(
  [client, ...helping]: [pg.Client, ...pg.Client[]],
  plan: Plan,
  reviewers: number[],
  work: Work,
): Promise<void> {
  const artistIds = await addArtists(client, plan, work);
  const numbers = numbersFrom(plan.firstDrawing, plan.drawings);
  const shares = shareOut(plan.reviews, Float64Array.from(numbers, reviewWeightOf), reviewers.length);
  const waiting = stretches(shares);
  const addSome = async (through: pg.Client): Promise<void> => {
    for (const { from, to } of waiting) {
      await addStretch(through, from, to);
      // Once there are some, so that the others are born where they stay in RATING_DESC.
      if (from === 0) await through.query('select renew_rating_prior()');
    }
  };
  const addStretch = async (through: pg.Client, from: number, to: number): Promise<void> => {
    const ids = await reserveIds(through, 'drawing', to - from);
    const blanks = ids.map((id, index) => blankAt(from + index, id, plan, artistIds));
    const reviews = blanks.map((blank, index) =>
      reviewsOf(blank, shares[from + index] ?? 0, { reviewers, now: plan.now }),
    );
    const drawings = blanks.map((blank, index) => drawingOf(blank, plan.categories, reviews[index] ?? []));
    await writeBatch(through, drawings, reviews.flat(), work);
  };
  await Promise.all([client, ...helping].map(addSome));
}

async function writeBatch(
  client: pg.Client,
  drawings: SeedDrawing[],
  reviews: SeedReview[],
  work: Work,
): Promise<void> {
  const { signal, added } = work;
  await transaction(client, async () => {
    await copyInto(client, drawingTable, drawings, work);
    await copyInto(client, imageTable, drawings, { signal });
    await copyInto(client, reviewTable, reviews, work);
    await copyInto(client, purchaseTable, reviews, { signal });
  });
  added.drawings += drawings.length;
  added.reviews += reviews.length;
}

/** The oldest first, evenly over three years; some artists draw more than others. */
function blankAt(
  place: number,
  id: number,
  { now, firstDrawing, drawings }: Plan,
  artistIds: number[],
): Blank {
  const number = firstDrawing + place;
  const random = chanceFor('blank', number);
  const age = THREE_YEARS_MS * (1 - place / drawings) * (0.95 + 0.05 * random.next());
  const artistId = pickEarly(artistIds, random, 1.3);
  return { number, id, artistId, createdAt: new Date(now.getTime() - age) };
}
