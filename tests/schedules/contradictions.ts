import { type Answer, isFinal } from './answer.ts';

/** An order as it ended. */
export interface End {
  orderId: number;
  status: string;
  /** The idempotency key that it came of. */
  key: string | null;
}

/** Each answer that does not agree with how it ended, or with what the same key was told before. */
export function contradictions(told: Answer[], ends: End[], excused: string[]): string[] {
  const untrue = told.filter((answer) => !excused.includes(answer.kind) && !agrees(answer, told, ends));
  return [...untrue, ...unsteady(told)].map((answer) => JSON.stringify({ answer, ends }));
}

/** A key's last words, when they are others than they were before. */
function unsteady(told: Answer[]): Answer[] {
  const keyed = told.filter((answer) => isFinal(answer) && answer.key !== undefined);
  const requests = Map.groupBy(keyed, ({ asked, key }) => `${asked} ${key}`);
  return [...requests.values()].flatMap(([first, ...later]) =>
    later.filter(({ kind, orderId }) => kind !== first?.kind || orderId !== first.orderId),
  );
}

function agrees({ asked, key, kind, orderId, status }: Answer, told: Answer[], ends: End[]): boolean {
  const named = ends.find((end) => end.orderId === orderId);
  const own = ends.filter((end) => end.key === (key ?? null));
  const cancelling = told.some((answer) => answer.asked === 'cancelOrder');
  switch (kind) {
    case 'Order':
      if (asked === 'cancelOrder') return named?.status === 'CANCELLED' && status === 'CANCELLED';
      if (!named || !own.includes(named)) return false;
      return named.status === 'PAID' || (named.status === 'CANCELLED' && cancelling);
    case 'PaymentPending':
      return named !== undefined && own.includes(named);
    case 'PaymentDeclined':
      return own.some((end) => end.status === 'PAYMENT_FAILED');
    case 'CheckoutInProgress':
      return orderId === undefined || named !== undefined;
    case 'CartEmpty':
    case 'TotalChanged':
    case 'InsufficientStock':
      return key === undefined || own.length === 0;
    case 'OrderNotCancellable':
      return status === 'PENDING_PAYMENT' || ends.some((end) => end.status === status);
    default:
      return false;
  }
}
