import type { EntityManager } from '@mikro-orm/postgresql';
import { Drawing } from '../catalogue/drawing.entity.ts';
import { DrawingUnavailable, InsufficientStock } from '../catalogue/stock.problems.ts';
import { shortageOf } from '../catalogue/stock.ts';
import { forgetInCart, noteInCart } from '../recommendations/note-signals.ts';
import type { Viewer } from '../shared/request-context.ts';
import { badInput } from '../shared/request-errors.ts';
import { inTransaction } from '../shared/transaction.ts';
import { CartLine, MOST_PER_LINE } from './cart-line.entity.ts';
import { type LockedCart, lockCart, raiseVersion } from './lock-cart.query.ts';
import { putMoreInCart } from './more-in-cart.query.ts';

/** What GraphQL's Int holds, in which a shortage says what was asked for. */
const LARGEST_INT = 2_147_483_647;

export interface CartChange {
  drawingId: number;
  quantity: number;
}

/** Adds copies to what is in the cart. Throws DrawingUnavailable or InsufficientStock; then the cart is as before. */
export async function addToCart(
  em: EntityManager,
  viewer: Viewer,
  { drawingId, quantity }: CartChange,
): Promise<void> {
  if (quantity < 1) throw badInput('input.quantity', 'Add at least 1 copy.');
  if (await putMoreInCart(em, viewer.id, { drawingId, quantity })) return;
  // The first time, or it does not fit, and the customer is told why.
  await inTransaction(em, async (tx) => {
    const cart = await lockCart(tx, viewer.id);
    const line = await tx.findOne(CartLine, { cart: cart.id, drawing: drawingId });
    const together = Math.min((line?.quantity ?? 0) + quantity, LARGEST_INT);
    await putLine(tx, cart, line, { drawingId, quantity: together });
  });
}

/** Sets how many copies are in the cart; 0 takes the drawing out. Throws as addToCart does. */
export async function updateCartLine(em: EntityManager, viewer: Viewer, change: CartChange): Promise<void> {
  if (change.quantity < 0)
    throw badInput('input.quantity', 'Give 0 or more copies; 0 takes the drawing out.');
  await inTransaction(em, async (tx) => {
    const cart = await lockCart(tx, viewer.id);
    const line = await tx.findOne(CartLine, { cart: cart.id, drawing: change.drawingId });
    if (change.quantity > 0) return putLine(tx, cart, line, change);
    if (!line) return;
    await raiseVersion(tx, cart);
    tx.remove(line);
    await forgetInCart(tx, viewer.id, [change.drawingId]);
  });
}

/** Takes everything out. */
export async function clearCart(em: EntityManager, viewer: Viewer): Promise<void> {
  await inTransaction(em, async (tx) => {
    const cart = await lockCart(tx, viewer.id);
    const lines = await tx.find(CartLine, { cart: cart.id });
    await raiseVersion(tx, cart);
    await tx.nativeDelete(CartLine, { cart: cart.id });
    const drawingIds = lines.map(({ drawing }) => drawing.id);
    await forgetInCart(tx, viewer.id, drawingIds);
  });
}

async function putLine(
  em: EntityManager,
  cart: LockedCart,
  line: CartLine | null,
  change: CartChange,
): Promise<void> {
  const drawing = await em.findOne(Drawing, change.drawingId, { fields: ['stock'] });
  if (!drawing) throw new DrawingUnavailable();
  const shortages = shortageOf(change, drawing.stock ?? null);
  if (shortages.length > 0) throw new InsufficientStock(shortages);
  if (change.quantity > MOST_PER_LINE)
    throw badInput('input.quantity', `A cart takes ${MOST_PER_LINE} copies of a drawing at most.`);
  await raiseVersion(em, cart);
  if (line) {
    line.quantity = change.quantity;
    return;
  }
  em.create(CartLine, { cart: cart.id, drawing: change.drawingId, quantity: change.quantity });
  await noteInCart(em, cart.userId, change.drawingId);
}
