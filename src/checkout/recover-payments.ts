import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Logger } from 'pino';
import { OrderStatus } from '../orders/order-status.ts';
import { PaymentStatus } from '../orders/payment.entity.ts';
import type { Bill, GatewayPayment, PaymentGateway } from '../payments/payment-gateway.ts';
import { within } from '../payments/within.ts';
import { rowsOf } from '../shared/rows.ts';
import { inTransaction } from '../shared/transaction.ts';
import { lockSale, markFailed, settlePayment } from './settle-payment.ts';

/** What recovery works with. It may look up, capture, void and refund; it never authorises. */
export interface Recovery {
  em: EntityManager;
  gateway: PaymentGateway;
  log: Logger;
}

/** A payment that recovery has taken up. */
interface Due extends Bill {
  orderId: number;
  status: PaymentStatus;
  fence: number;
}

const CANCELLED = 'This payment was cancelled before the bank confirmed it. Try again.';

/** Settles every payment whose time has come, one after the other; returns what it did, a line each. */
export async function recoverPayments(recovery: Recovery): Promise<string[]> {
  const done: string[] = [];
  for (let due = await takeUp(recovery.em); due; due = await takeUp(recovery.em)) {
    done.push(await recoverOne(recovery, due));
  }
  return done;
}

/** Settles one payment now if it is due; used right after a checkout or a cancellation. */
export async function recoverOrder(recovery: Recovery, orderId: number): Promise<void> {
  const due = await takeUp(recovery.em, orderId);
  if (due) await recoverOne(recovery, due);
}

/**
 * Claims the payment that has waited longest: the fence rises, so that a hand that held it before can change nothing,
 * and its next turn is in 15 seconds should this one die. Many processes may do this at once.
 */
async function takeUp(em: EntityManager, orderId?: number): Promise<Due | undefined> {
  const wanted = orderId === undefined ? sql`true` : sql`order_id = ${orderId}`;
  const [due] = await rowsOf(
    em.fork(),
    sql<Due>`
    update payment set fence = fence + 1, settle_at = now() + interval '15 seconds'
    where id = (select id from payment where settle_at <= now() and ${wanted} order by settle_at limit 1 for update skip locked)
    returning order_id as "orderId", ref, amount_cents as "amountCents", currency, status, fence`,
  );
  return due;
}

async function recoverOne(recovery: Recovery, due: Due): Promise<string> {
  try {
    return `order ${due.orderId}: ${await steps[due.status]?.(recovery, due)}`;
  } catch (error) {
    recovery.log.warn(
      { err: error, orderId: due.orderId },
      'A payment is not settled yet; recovery tries again.',
    );
    return `order ${due.orderId}: the bank did not answer; it is tried again`;
  }
}

type Step = (recovery: Recovery, due: Due) => Promise<string>;

const steps: Partial<Record<PaymentStatus, Step>> = {
  CREATED: async (recovery, due) => {
    const known = await within(recovery.gateway.lookup(due));
    if (known.state === 'AUTHORISED' || known.state === 'CAPTURED') return finishForward(recovery, due);
    if (known.state === 'DECLINED') return declined(recovery, due, known);
    if (await markVoiding(recovery, due)) return giveBack(recovery, due);
    return 'has been taken up by another hand';
  },
  AUTHORISED: async ({ em, gateway }, due) => {
    await within(gateway.capture(due));
    await moveOn(em, due, PaymentStatus.CAPTURED, sql`captured_at = now()`);
    return 'captured';
  },
  VOIDING: giveBack,
};

async function finishForward(recovery: Recovery, due: Due): Promise<string> {
  await settlePayment(recovery.em, due, { outcome: 'approved' });
  await recoverOrder(recovery, due.orderId);
  return 'was authorised; the order is paid';
}

async function declined({ em }: Recovery, due: Due, { reason }: { reason: string }): Promise<string> {
  await settlePayment(em, due, { outcome: 'declined', reason });
  return 'was declined; the copies are back';
}

/**
 * Committed before the gateway is told, so that nobody finishes the order forward meanwhile. False for a hand that no
 * longer holds the payment: another may have finished it, and nothing may be given back.
 */
function markVoiding({ em }: Recovery, due: Due): Promise<boolean> {
  return inTransaction(em, async (tx) => {
    const sale = await lockSale(tx, due);
    if (sale?.payment.status !== PaymentStatus.CREATED) return false;
    await rowsOf(
      tx,
      sql`update payment set status = ${PaymentStatus.VOIDING} where order_id = ${due.orderId}`,
    );
    return true;
  });
}

/**
 * Voids what is set aside, refunds what was taken, buries what the gateway never heard of. The books are closed with what
 * the gateway then says that the payment is: it may have been declined while this hand was on its way.
 */
async function giveBack({ em, gateway }: Recovery, due: Due): Promise<string> {
  const known = await within(gateway.lookup(due));
  const taken = known.state === 'CAPTURED' || known.state === 'REFUNDED';
  await within(taken ? gateway.refund(due) : gateway.void(due));
  const { status, reason } = endOf(await within(gateway.lookup(due)));
  await inTransaction(em, async (tx) => {
    const sale = await lockSale(tx, due);
    if (sale?.payment.status !== PaymentStatus.VOIDING) return;
    if (sale.order.status === OrderStatus.PENDING_PAYMENT) await markFailed(tx, sale, status, reason);
    await rowsOf(
      tx,
      sql`
      update payment set status = ${status}, settle_at = null, refunded_at = ${hadMoney(known) ? sql`now()` : null}
      where order_id = ${due.orderId}`,
    );
  });
  return status.toLowerCase();
}

/** How a payment ends that is given back; throws while the gateway has not confirmed that it holds nothing. */
function endOf(known: GatewayPayment): { status: PaymentStatus; reason: string } {
  if (known.state === 'DECLINED') return { status: PaymentStatus.DECLINED, reason: known.reason };
  if (known.state === 'REFUNDED') return { status: PaymentStatus.REFUNDED, reason: CANCELLED };
  // NONE after a void: the gateway refuses to open such a payment at all.
  if (known.state === 'VOIDED' || known.state === 'NONE')
    return { status: PaymentStatus.VOIDED, reason: CANCELLED };
  throw new Error(`The bank still has this payment as ${known.state}.`);
}

function hadMoney(known: GatewayPayment): boolean {
  return known.state !== 'NONE' && known.state !== 'DECLINED';
}

/** The last step of a payment, for the hand that holds the fence. */
async function moveOn(
  em: EntityManager,
  due: Due,
  status: PaymentStatus,
  also: ReturnType<typeof sql>,
): Promise<void> {
  await rowsOf(
    em.fork(),
    sql`
    update payment set status = ${status}, settle_at = null, ${also}
    where order_id = ${due.orderId} and fence = ${due.fence} and status = ${due.status}`,
  );
}
