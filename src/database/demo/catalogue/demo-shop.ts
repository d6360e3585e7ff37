import { artists } from './artists.ts';
import { categories } from './categories.ts';
import { households } from './customers.ts';
import type { DemoShop } from './demo-shop.types.ts';
import { hangDrawings } from './drawings.ts';
import { placeOrders } from './orders.ts';
import { seededRandom } from './random.ts';
import { writeReviews } from './reviews.ts';
import { Shelf } from './shelf.ts';

/** The same shop on every call and every machine; times are days before now. */
export function demoShop(): DemoShop {
  const hung = hangDrawings(seededRandom(1));
  const shelf = new Shelf(hung);
  const orders = placeOrders(hung, shelf, seededRandom(117));
  const reviews = writeReviews(orders, hung, seededRandom(3));
  const leftOver = seededRandom(4);
  return {
    categories,
    artists,
    drawings: hung.map((drawing, index) => ({ ...drawing, stock: shelf.stockOf(index, leftOver) })),
    customers: households.map(({ customer }) => customer),
    orders,
    reviews,
  };
}
