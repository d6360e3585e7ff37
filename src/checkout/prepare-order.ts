import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Cart } from '../cart/cart.entity.ts';
import { CartLine } from '../cart/cart-line.entity.ts';
import { lockCart } from '../cart/change-cart.ts';
import { totalOf } from '../cart/total.ts';
import { type LockedDrawing, lockDrawings, takeStock } from '../catalogue/stock.ts';
import { attachOrder, type Claim, takenOver } from '../idempotency/claims.ts';
import { Order } from '../orders/order.entity.ts';
import { OrderLine } from '../orders/order-line.entity.ts';
import { OrderStatus } from '../orders/order-status.ts';
import { Payment, PaymentStatus } from '../orders/payment.entity.ts';
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

/** Past the ten seconds that the gateway has to answer in, recovery may take the payment up. */
const SETTLE_AFTER_MS = 20_000;

interface Snapshot {
  drawingId: number;
  title: string;
  unitPriceCents: number;
  quantity: number;
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
    await refuseSecondOrder(tx, viewer, cart);
    const lines = await takeLines(tx, cart);
    const totalCents = totalOf(lines);
    checkTotal(shop, checkout.expectedTotalCents, totalCents);
    const order = writeOrder(tx, shop, { viewer, cart, billing: checkout.billing, lines, totalCents });
    const payment = writePayment(tx, order, card);
    await tx.flush();
    if (claim && !(await attachOrder(tx, claim, order.id))) throw new CheckoutInProgress(null);
    return {
      orderId: order.id,
      fence: payment.fence,
      payment: { ref: payment.ref, amountCents: totalCents, currency: order.currency },
    };
  });
}

/** A request that stood still for a minute has lost its key: the cart that its twin emptied is not for it to speak of. */
async function refuseLostClaim(em: EntityManager, claim: Claim): Promise<void> {
  const twin = await takenOver(em, claim);
  if (twin) throw new CheckoutInProgress(twin.orderId);
}

/** One live order per version of a cart: two tabs cannot both buy it. A unique index holds it too. */
async function refuseSecondOrder(em: EntityManager, viewer: Viewer, cart: Cart): Promise<void> {
  const live = await em.findOne(
    Order,
    { user: viewer.id, cartVersion: cart.version, status: { $ne: OrderStatus.PAYMENT_FAILED } },
    { fields: ['id'] },
  );
  if (live) throw new CheckoutInProgress(live.id);
}

async function takeLines(em: EntityManager, cart: Cart): Promise<Snapshot[]> {
  const lines = await em.find(CartLine, { cart });
  if (lines.length === 0) throw new CartEmpty();
  const copies = lines.map((line) => ({ drawingId: line.drawing.id, quantity: line.quantity }));
  const locked = await lockDrawings(
    em,
    copies.map((copy) => copy.drawingId),
  );
  await takeStock(em, locked, copies);
  const quantityOf = new Map(copies.map((copy) => [copy.drawingId, copy.quantity]));
  return locked.map((drawing) => snapshot(drawing, quantityOf.get(drawing.id) ?? 0));
}

function snapshot({ id, title, priceCents }: LockedDrawing, quantity: number): Snapshot {
  return { drawingId: id, title, unitPriceCents: priceCents, quantity };
}

function checkTotal(shop: ShopFront, expectedCents: number | undefined, actualCents: number): void {
  if (expectedCents === undefined || expectedCents === actualCents) return;
  throw new TotalChanged(shop.money(expectedCents), shop.money(actualCents));
}

interface NewOrder {
  viewer: Viewer;
  cart: Cart;
  billing: Checkout['billing'];
  lines: Snapshot[];
  totalCents: number;
}

function writeOrder(
  em: EntityManager,
  shop: ShopFront,
  { viewer, cart, billing, lines, totalCents }: NewOrder,
): Order {
  const order = em.create(Order, {
    user: viewer.id,
    cartVersion: cart.version,
    status: OrderStatus.PENDING_PAYMENT,
    currency: shop.currency,
    totalCents,
    billing,
  });
  for (const { drawingId, ...line } of lines) em.create(OrderLine, { order, drawing: drawingId, ...line });
  return order;
}

function writePayment(em: EntityManager, order: Order, card: CardSummary): Payment {
  const { totalCents: amountCents, currency } = order;
  const { brand, last4, expiryMonth, expiryYear } = card;
  return em.create(Payment, {
    order,
    ref: randomUUID(),
    status: PaymentStatus.CREATED,
    amountCents,
    currency,
    brand,
    last4,
    expiryMonth,
    expiryYear,
    settleAt: new Date(Date.now() + SETTLE_AFTER_MS),
  });
}
