import type { Rating } from '../demo/catalogue/comments/comment.types.ts';
import { generalComments } from '../demo/catalogue/comments/general.ts';
import type { Random } from '../demo/catalogue/random.ts';
import { chanceFor } from './chance.ts';
import type { Blank } from './drawing.ts';

export interface SeedReview {
  drawingId: number;
  userId: number;
  rating: Rating;
  comment: string;
  boughtAt: Date;
  createdAt: Date;
}

/** Fifty of them, more of the kinder ones. */
const comments: Record<Rating, string[]> = {
  5: some(16, 5),
  4: some(14, 4),
  3: some(8, 3),
  2: some(6, 2),
  1: some(6, 1),
};

function some(count: number, rating: Rating): string[] {
  return generalComments[rating]?.slice(0, count) ?? [];
}

/** So many reviews of a drawing, each by another of the reviewers, between its first day and now. */
export function reviewsOf(
  drawing: Pick<Blank, 'number' | 'id' | 'createdAt'>,
  count: number,
  { reviewers, now }: { reviewers: readonly number[]; now: Date },
): SeedReview[] {
  const random = chanceFor('reviews', drawing.number);
  const severity = 0.15 + 0.5 * random.next();
  return authors(count, reviewers, random).map((userId) => {
    const rating = ratingFor(severity, random);
    const [bought, written] = [random.next(), random.next()];
    const boughtAt = between(drawing.createdAt, now, bought);
    const createdAt = between(boughtAt, now, written ** 4);
    return {
      drawingId: drawing.id,
      userId,
      rating,
      comment: random.pick(comments[rating]),
      boughtAt,
      createdAt,
    };
  });
}

/** No one twice; some people write far more than others, unless nearly everyone must write. */
function authors(count: number, reviewers: readonly number[], random: Random): number[] {
  const places = new Set<number>();
  const all = reviewers.length;
  if (count * 3 > all) {
    const start = random.between(0, all - 1);
    for (let step = 0; step < count; step += 1) places.add((start + step) % all);
  }
  while (places.size < count) places.add(Math.floor(all * random.next() ** 2));
  return [...places].map((place) => reviewers[place] ?? 0);
}

/** Mostly five stars, and fewer of each number below, the more so where the severity is small. */
function ratingFor(severity: number, random: Random): Rating {
  return (1 + Math.floor(5 * random.next() ** severity)) as Rating;
}

function between(from: Date, to: Date, share: number): Date {
  return new Date(from.getTime() + (to.getTime() - from.getTime()) * share);
}
