import { households } from './customers.ts';
import type { DemoOrder, DemoOrderLine } from './demo-shop.types.ts';
import type { HungDrawing } from './drawings.ts';
import type { Random } from './random.ts';
import type { Shelf } from './shelf.ts';
import { type Shopper, shoppersAmong } from './shoppers.ts';

interface Visit {
  daysAgo: number;
  /** How many different ones are bought. */
  drawings: number;
}

/** Where the shoppers shop. */
interface Gallery {
  drawings: HungDrawing[];
  shelf: Shelf;
  random: Random;
}

/** The orders of the last 300 days, oldest first. */
export function placeOrders(drawings: HungDrawing[], shelf: Shelf, random: Random): DemoOrder[] {
  const gallery = { drawings, shelf, random };
  const orders = shoppersAmong(drawings, random).flatMap((shopper) => {
    const visits = shopper.customer === 0 ? demoVisits : someVisits(shopper.customer, random);
    return visits.map((visit) => placeOrder(shopper, visit, gallery));
  });
  return orders.sort((one, other) => other.daysAgo - one.daysAgo);
}

const demoVisits: Visit[] = [
  { daysAgo: 212, drawings: 2 },
  { daysAgo: 131, drawings: 3 },
  { daysAgo: 58, drawings: 2 },
  { daysAgo: 9, drawings: 2 },
];
const ordersPerCustomer = [1, 4, 7, 3, 5, 2, 8, 4, 3, 6, 5];
const linesPerOrder = [1, 1, 2, 2, 2, 3, 3, 4];

function someVisits(customer: number, random: Random): Visit[] {
  const length = ordersPerCustomer[customer % ordersPerCustomer.length] ?? 1;
  return Array.from({ length }, () => ({
    daysAgo: random.between(4, 300),
    drawings: random.pick(linesPerOrder),
  }));
}

function placeOrder({ customer, wishes }: Shopper, visit: Visit, gallery: Gallery): DemoOrder {
  const { daysAgo } = visit;
  const offered = offeredAt(daysAgo, gallery);
  const lines = Array.from({ length: visit.drawings }, () => chooseLine(wishes, offered, gallery));
  const billing = households[customer]?.billing;
  if (!billing) throw new Error(`There is no customer ${customer}.`);
  return { customer, daysAgo, lines: lines.filter((line) => line !== undefined), billing };
}

/** The indexes of what was on sale at the time and has copies left. */
function offeredAt(daysAgo: number, { drawings, shelf }: Gallery): number[] {
  const isOffered = (index: number) => (drawings[index]?.daysAgo ?? 0) > daysAgo && shelf.leftOf(index) > 0;
  return [...drawings.keys()].filter(isOffered);
}

function chooseLine(wishes: number[], offered: number[], gallery: Gallery): DemoOrderLine | undefined {
  const { drawings, shelf, random } = gallery;
  const index = random.pickWeighted(offered, (candidate) => wishes[candidate] ?? 0);
  const drawing = drawings[index ?? -1];
  if (index === undefined || !drawing) return undefined;
  // Nobody orders the same picture for the same wall again.
  wishes[index] = 0;
  return { drawing: index, quantity: shelf.take(index, copiesWanted(drawing, random)) };
}

function copiesWanted(drawing: HungDrawing, random: Random): number {
  return random.next() < (drawing.edition.kind === 'OPEN' ? 0.14 : 0.03) ? 2 : 1;
}
