import type { GraphqlAnswer } from '../support/graphql-client.ts';

/** What a client was told. */
export interface Answer {
  asked: 'checkout' | 'cancelOrder';
  /** The idempotency key that it was asked with. */
  key: string | undefined;
  /** The type of the result, or the code of the error. */
  kind: string;
  orderId?: number;
  /** How far the order had come, where the answer says. */
  status?: string;
}

const FINAL = new Set([
  'Order',
  'PaymentDeclined',
  'CartEmpty',
  'InsufficientStock',
  'TotalChanged',
  'OrderNotCancellable',
]);

export function answerOf(
  asked: Answer['asked'],
  key: string | undefined,
  { data, errors }: GraphqlAnswer,
): Answer {
  if (!data?.[asked]) return { asked, key, kind: errors?.[0]?.extensions.code ?? 'nothing' };
  const { __typename: kind, id, orderId = id, status } = data[asked];
  return { asked, key, kind, ...(orderId && { orderId: Number(orderId) }), ...(status && { status }) };
}

/** Whether it is the last word: asked again with the same key, it has to be the same. */
export function isFinal({ kind, status }: Answer): boolean {
  return FINAL.has(kind) && status !== 'PENDING_PAYMENT';
}
