import { payingCard } from '../payments/paying-card.ts';
import { takeYourTime } from '../shared/client-gone.ts';
import { Problem } from '../shared/problem.ts';
import type { Viewer } from '../shared/request-context.ts';
import { authorise } from './authorise.ts';
import { PaymentPending } from './checkout.problems.ts';
import { orderOutcome } from './order-outcome.ts';
import { prepareOrder } from './prepare-order.ts';
import { settlePayment } from './settle-payment.ts';
import type { Checkout, Till } from './till.ts';

/**
 * Sells the viewer's cart: reserve under lock, pay outside any transaction, settle. Returns the paid order's id.
 * Throws CartEmpty, InsufficientStock, TotalChanged, CheckoutInProgress, PaymentDeclined (all keep the cart) or
 * PaymentPending when the bank's answer is not known. Whatever the answer says stands in the books before it is given.
 */
export async function placeOrder(till: Till, viewer: Viewer, checkout: Checkout): Promise<number> {
  const card = await payingCard(till.gateway, checkout.means, new Date());
  const prepared = await prepareOrder(till, viewer, checkout, card);
  takeYourTime();
  const answer = await authorise(till, prepared, card);
  try {
    if (answer.outcome !== 'unknown') await settlePayment(till.em, prepared, answer);
    return await orderOutcome(till.em, prepared.orderId);
  } catch (error) {
    if (error instanceof Problem) throw error;
    till.log.error(
      { err: error, orderId: prepared.orderId },
      'A payment could not be settled; recovery will.',
    );
    throw new PaymentPending(prepared.orderId);
  }
}
