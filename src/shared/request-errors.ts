import { GraphQLError } from 'graphql';

/** The codes a GraphQL error can carry in `extensions.code`. */
export type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'BAD_USER_INPUT'
  | 'IDEMPOTENCY_MISMATCH'
  | 'REQUEST_IN_PROGRESS'
  | 'SERVICE_UNAVAILABLE'
  | 'INTERNAL_SERVER_ERROR';

function requestError(
  code: ErrorCode,
  message: string,
  extensions: Record<string, unknown> = {},
): GraphQLError {
  return new GraphQLError(message, { extensions: { code, ...extensions } });
}

export const unauthenticated = (message = 'Log in and send the token as `Authorization: Bearer <token>`.') =>
  requestError('UNAUTHENTICATED', message);

export const invalidToken = () =>
  requestError('UNAUTHENTICATED', 'This token is invalid, expired or logged out. Log in again.', {
    http: { status: 401, headers: new Map([['www-authenticate', 'Bearer']]) },
  });

export const forbidden = () =>
  requestError('FORBIDDEN', 'Only the staff of the shop can do this. Log in with a staff account.');

/** Too much is asked at this moment: 503 (RFC 9110 section 15.6.4). */
export const busy = () =>
  requestError(
    'SERVICE_UNAVAILABLE',
    'Too many people are at the door at this moment. Try again in a few seconds.',
  );

export const notFound = (what: string) =>
  requestError('NOT_FOUND', `There is no such ${what}. Check its id.`);

/** `field` is the input's path as the client wrote it: `input.quantity`. */
export const badInput = (field: string, message: string) =>
  requestError('BAD_USER_INPUT', message, { field });

export const keyMismatch = () =>
  requestError('IDEMPOTENCY_MISMATCH', 'This idempotency key was used for another request. Use a new key.', {
    http: { status: 422 },
  });

export const stillRunning = () =>
  requestError(
    'REQUEST_IN_PROGRESS',
    'A request with this idempotency key is still running. Ask again in a moment.',
    {
      http: { status: 409 },
    },
  );
