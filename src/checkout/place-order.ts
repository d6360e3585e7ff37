import { readCard } from '../payments/card.ts';
import type { Viewer } from '../shared/request-context.ts';
import { authorise } from './authorise.ts';
import { PaymentDeclined, PaymentPending } from './checkout.problems.ts';
import { finaliseOrder } from './finalise-order.ts';
import { prepareOrder } from './prepare-order.ts';
import type { Checkout, Till } from './till.ts';

/**
 * Sells the viewer's cart: reserve under lock, pay outside any transaction, finalise. Returns the paid order's id.
 * Throws CartEmpty, InsufficientStock, TotalChanged, CheckoutInProgress, PaymentDeclined (all keep the cart) or
 * PaymentPending when the bank's answer is not known.
 */
export async function placeOrder(till: Till, viewer: Viewer, checkout: Checkout): Promise<number> {
  const card = readCard(checkout.card, new Date());
  const prepared = await prepareOrder(till, viewer, checkout, card);
  const answer = await authorise(till, prepared, card);
  if (answer.outcome === 'unknown') throw new PaymentPending(prepared.orderId);
  await finaliseOrder(till.em, viewer, prepared.orderId, answer);
  if (answer.outcome === 'declined') throw new PaymentDeclined(answer.reason);
  return prepared.orderId;
}
