import type { ProblemCode } from './generated/operations.ts';

/** The one table from what went wrong to a status. */
export const statusOfProblem: Record<ProblemCode, number> = {
  EMAIL_TAKEN: 409,
  WEAK_PASSWORD: 400,
  INVALID_CREDENTIALS: 401,
  TOO_MANY_ATTEMPTS: 429,
  INVALID_TOKEN: 400,
  DRAWING_UNAVAILABLE: 404,
  INSUFFICIENT_STOCK: 409,
  CART_EMPTY: 400,
  TOTAL_CHANGED: 409,
  PAYMENT_DECLINED: 402,
  PAYMENT_PENDING: 200,
  CHECKOUT_IN_PROGRESS: 409,
  IDEMPOTENCY_MISMATCH: 422,
  NOT_PURCHASED: 403,
  ALREADY_REVIEWED: 409,
  OWN_REVIEW: 403,
  ALREADY_REPORTED: 409,
  REVIEW_CHANGED: 409,
  ORDER_NOT_CANCELLABLE: 409,
};

const statusOfError: Record<string, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  BAD_USER_INPUT: 400,
  QUERY_TOO_LARGE: 400,
  IDEMPOTENCY_MISMATCH: 422,
  REQUEST_IN_PROGRESS: 409,
  SERVICE_UNAVAILABLE: 503,
};

/** The status of a GraphQL error's code; 500 for one that no client can cause. */
export function statusOfCode(code: unknown): number {
  return statusOfError[String(code)] ?? 500;
}
