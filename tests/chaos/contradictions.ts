import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { rowsOf } from '../../src/shared/rows.ts';
import type { Answer } from './ask.ts';
import type { Ledger } from './ledger.ts';

/** What became of a purchase, as the books have it. */
interface End {
  key: string;
  userId: number;
  orderId: number | null;
  status: string | null;
}

/** Every key that a checkout was sent with, and the order it became. */
export function endsOf(em: EntityManager): Promise<End[]> {
  return rowsOf(
    em,
    sql<End>`select k.key, k.user_id as "userId", k.order_id as "orderId", o.status
    from idempotency_key k left join orders o on o.id = k.order_id where k.operation = 'checkout'`,
  );
}

/** Each answer that does not agree with how it ended, in words. */
export function contradictionsOf(ends: End[], ledger: Ledger): string[] {
  const endOf = new Map(ends.map((end) => [`${end.userId} ${end.key}`, end]));
  return [...ledger.purchases.values()].flatMap(({ purchase: { buyer, key }, answers }) => {
    const end = endOf.get(`${buyer.id} ${key}`);
    const known = new Set(answers.flatMap((answer) => ownOrder(answer)));
    const twice = known.size > 1 ? [`${key}: told of orders ${[...known].join(', ')}`] : [];
    const theirs = ends.filter(({ userId }) => userId === buyer.id).map(({ orderId }) => orderId);
    const wrong = answers.filter((answer) => !agrees(answer, { end, theirs }, ledger));
    return [...twice, ...wrong.map((answer) => `${key}: ${JSON.stringify({ answer, end })}`)];
  });
}

/** Orders whose buyers were told that they are cancelled, and which are not. */
export function notCancelled(ends: End[], { cancelled }: Ledger): number[] {
  const done = new Set(ends.filter(({ status }) => status === 'CANCELLED').map(({ orderId }) => orderId));
  return [...cancelled].filter((orderId) => !done.has(orderId));
}

/** CheckoutInProgress may name the order of another key, as two tabs have one cart. */
const ownOrder = ({ code, orderId }: Answer) =>
  orderId !== undefined && ['ORDER', 'PAYMENT_PENDING'].includes(code) ? [orderId] : [];

interface Truth {
  /** What became of the key. */
  end: End | undefined;
  /** All orders of the buyer. */
  theirs: (number | null)[];
}

function agrees({ code, orderId }: Answer, { end, theirs }: Truth, ledger: Ledger): boolean {
  const status = end?.status ?? undefined;
  switch (code) {
    case 'ORDER':
      if (end?.orderId !== orderId || orderId === undefined) return false;
      return status === 'PAID' || (status === 'CANCELLED' && ledger.cancelling.has(orderId));
    case 'PAYMENT_PENDING':
      return orderId !== undefined && end?.orderId === orderId;
    case 'CHECKOUT_IN_PROGRESS':
      return orderId === undefined || theirs.includes(orderId);
    case 'PAYMENT_DECLINED':
      return status === 'PAYMENT_FAILED';
    case 'INSUFFICIENT_STOCK':
    case 'CART_EMPTY':
      return status === undefined;
    default:
      return true;
  }
}

/** What no chaos excuses: an answer that a client can do nothing with, or a last word that is none. */
export function blunders({ counts }: Ledger): string[] {
  const allowed =
    / (ADDED|ORDER|CANCELLED|PAYMENT_\w+|INSUFFICIENT_STOCK|CART_EMPTY|ORDER_NOT_CANCELLABLE|CHECKOUT_IN_PROGRESS|REQUEST_IN_PROGRESS|SERVICE_UNAVAILABLE|LOST)( \(replayed\))?$/;
  const settled = /^(?!last word)|^last word (ORDER|PAYMENT_DECLINED)/;
  return [...counts.keys()].filter((kind) => !allowed.test(kind) || !settled.test(kind));
}
