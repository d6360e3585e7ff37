import type { EntityManager } from '@mikro-orm/postgresql';
import { copiesIn, type LockedCart, lockCart } from '../cart/lock-cart.query.ts';
import { totalOf } from '../cart/total.ts';
import { type LockedDrawing, lockDrawings, takeStock } from '../catalogue/stock.ts';
import { attachOrder, type Claim, takenOver } from '../idempotency/claims.ts';
import { insertOrder, liveOrderOf, type OrderedLine } from '../orders/write-order.query.ts';
import type { CardSummary } from '../payments/card.ts';
import type { Bill } from '../payments/payment-gateway.ts';
import type { Viewer } from '../shared/request-context.ts';
import type { ShopFront } from '../shared/shop-front.ts';
import { inTransaction } from '../shared/transaction.ts';
import { CartEmpty, CheckoutInProgress, TotalChanged } from './checkout.problems.ts';
import type { Checkout, Till } from './till.ts';

/** An order that holds its copies and waits for its payment. */
export interface PreparedOrder {
  orderId: number;
  fence: number;
  payment: Bill;
}

/** One transaction: lock the cart, lock its drawings, take their stock, write the order as it is now. */
export function prepareOrder(
  { em, shop, claim }: Till,
  viewer: Viewer,
  checkout: Checkout,
  card: CardSummary,
): Promise<PreparedOrder> {
  return inTransaction(em, async (tx) => {
    const cart = await lockCart(tx, viewer.id);
    if (claim) await refuseLostClaim(tx, claim);
    await refuseSecondOrder(tx, cart);
    const lines = await takeLines(tx, cart);
    const totalCents = totalOf(lines);
    checkTotal(shop, checkout.expectedTotalCents, totalCents);
    const { billing } = checkout;
    const ordered = { userId: viewer.id, cartVersion: cart.version, currency: shop.currency, billing };
    const order = await insertOrder(tx, { ...ordered, totalCents, lines }, card);
    if (claim && !(await attachOrder(tx, claim, order.id))) throw new CheckoutInProgress(null);
    return { orderId: order.id, fence: order.fence, payment: order.payment };
  });
}

/** A request that stood still for a minute has lost its key: the cart that its twin emptied is not for it to speak of. */
async function refuseLostClaim(em: EntityManager, claim: Claim): Promise<void> {
  const twin = await takenOver(em, claim);
  if (twin) throw new CheckoutInProgress(twin.orderId);
}

/** One live order per version of a cart: two tabs cannot both buy it. A unique index holds it too. */
async function refuseSecondOrder(em: EntityManager, cart: LockedCart): Promise<void> {
  const live = await liveOrderOf(em, cart);
  if (live) throw new CheckoutInProgress(live.id);
}

async function takeLines(em: EntityManager, cart: LockedCart): Promise<OrderedLine[]> {
  const copies = await copiesIn(em, cart);
  if (copies.length === 0) throw new CartEmpty();
  const locked = await lockDrawings(
    em,
    copies.map((copy) => copy.drawingId),
  );
  await takeStock(em, locked, copies);
  const quantityOf = new Map(copies.map((copy) => [copy.drawingId, copy.quantity]));
  return locked.map((drawing) => snapshot(drawing, quantityOf.get(drawing.id) ?? 0));
}

function snapshot({ id, title, priceCents }: LockedDrawing, quantity: number): OrderedLine {
  return { drawingId: id, title, unitPriceCents: priceCents, quantity };
}

function checkTotal(shop: ShopFront, expectedCents: number | undefined, actualCents: number): void {
  if (expectedCents === undefined || expectedCents === actualCents) return;
  throw new TotalChanged(shop.money(expectedCents), shop.money(actualCents));
}
