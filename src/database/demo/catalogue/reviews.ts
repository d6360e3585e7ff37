import type { Rating } from './comments/comment.types.ts';
import { CommentBook } from './comments/comment-book.ts';
import type { DemoOrder, DemoReview } from './demo-shop.types.ts';
import type { HungDrawing } from './drawings.ts';
import type { Random } from './random.ts';

interface Purchase {
  customer: number;
  drawing: number;
  daysAgo: number;
}

const mostPerDrawing = 12;

/** The demo account leaves some of its drawings unreviewed, so that a visitor has one left to review. */
const demoReviews = 3;

/** Written only by customers who bought the drawing, some days after they did. */
export function writeReviews(orders: DemoOrder[], drawings: HungDrawing[], random: Random): DemoReview[] {
  const book = new CommentBook(random);
  const appeal = drawings.map(() => random.next());
  const purchases = chooseReviewed(random.shuffle(purchasesIn(orders)), random);
  return purchases.flatMap((purchase) => {
    const drawing = drawings[purchase.drawing];
    const rating = ratingFor(appeal[purchase.drawing] ?? 0.5, random);
    const comment = drawing && book.write(purchase.customer, drawing, rating);
    return comment
      ? [{ ...purchase, rating, comment, daysAgo: purchase.daysAgo - daysToOpinion(purchase, random) }]
      : [];
  });
}

/** From three days, when the parcel arrives, to six weeks, when the frame is ready. */
function daysToOpinion({ daysAgo }: Purchase, random: Random): number {
  return random.between(3, Math.min(42, daysAgo));
}

function purchasesIn(orders: DemoOrder[]): Purchase[] {
  return orders.flatMap(({ customer, daysAgo, lines }) =>
    lines.map(({ drawing }) => ({ customer, drawing, daysAgo })),
  );
}

function chooseReviewed(purchases: Purchase[], random: Random): Purchase[] {
  const perDrawing = new Map<number, number>();
  let byDemo = 0;
  return purchases.filter(({ customer, drawing }) => {
    const written = perDrawing.get(drawing) ?? 0;
    const wantsTo = customer === 0 ? byDemo < demoReviews : random.next() < eagerness(written);
    if (!wantsTo || written >= mostPerDrawing) return false;
    if (customer === 0) byDemo += 1;
    perDrawing.set(drawing, written + 1);
    return true;
  });
}

/** The first owner of a drawing is keener to say something than the tenth. */
function eagerness(written: number): number {
  return written < 2 ? 0.88 : 0.72;
}

const ratings: Rating[] = [5, 4, 3, 2, 1];

/** Mostly four and five stars; the less a drawing appeals, the wider the opinions. */
function ratingFor(appeal: number, random: Random): Rating {
  const doubt = 1.6 - 1.2 * appeal;
  const weights: Record<Rating, number> = {
    5: 54,
    4: 31 * doubt,
    3: 10 * doubt,
    2: 4 * doubt,
    1: 2.5 * doubt,
  };
  return random.pickWeighted(ratings, (rating) => weights[rating]) ?? 5;
}
