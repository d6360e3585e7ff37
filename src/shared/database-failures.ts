import { ClientGone, currentErrand, TooSlow } from './client-gone.ts';

/** Classes and codes of PostgreSQL (appendix A) and of the socket that say: not now. */
const DOWN =
  /^(08000|08001|08003|08004|08006|08007|53[1-3]00|57P0[1-5]|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/;
const DOWN_WORDS =
  /Connection terminated|connection error and is not queryable|timeout exceeded when trying to connect|Query read timeout|Cannot use a pool after calling end/;

/** invalid byte sequence for encoding; untranslatable character: text with U+0000. */
const UNSTORABLE = /^(22021|22P05)$/;

/** foreign_key_violation (PostgreSQL appendix A). */
const NOT_THERE = /^23503$/;

/** query_canceled (PostgreSQL appendix A). */
const STOPPED = '57014';

interface DriverError {
  code?: unknown;
  message?: unknown;
  constraint?: unknown;
  cause?: unknown;
  previous?: unknown;
  /** graphql-js wraps what is no Error of its own realm. */
  thrownValue?: unknown;
}

/** Whether the error says that the database cannot do it now, for want of itself, time or room, rather than that the query is wrong. */
export function databaseIsDown(error: unknown): boolean {
  return someCause(
    error,
    (cause) =>
      cause instanceof TooSlow ||
      DOWN.test(String(cause.code)) ||
      DOWN_WORDS.test(String(cause.message)) ||
      (wasToldToStop(cause) && !currentErrand()?.gone),
  );
}

/** Whether PostgreSQL stopped the statement because it took longer than any may. */
export function tookTooLong(error: unknown): boolean {
  return someCause(
    error,
    ({ code, message }) => code === STOPPED && /statement timeout/.test(String(message)),
  );
}

/** Whether the statement was stopped, or not begun, because nobody waits for it any more. */
export function nobodyWaits(error: unknown): boolean {
  return (
    someCause(error, (cause) => cause instanceof ClientGone) ||
    (currentErrand()?.gone === true && someCause(error, wasToldToStop))
  );
}

/** By us: the client hung up, or has to be answered now. */
function wasToldToStop({ code, message }: DriverError): boolean {
  return code === STOPPED && /user request/.test(String(message));
}

/** Whether the error says that a text cannot be stored. */
export function isUnstorableText(error: unknown): boolean {
  return hasCode(error, UNSTORABLE);
}

/** Whether something was to be written for an account that is no more: its owner deleted it meanwhile. */
export function accountIsGone(error: unknown): boolean {
  return someCause(
    error,
    ({ code, constraint }) => NOT_THERE.test(String(code)) && /_user_id_foreign$/.test(String(constraint)),
  );
}

/** Whether the error, or one that caused it, carries a SQLSTATE that matches. */
export function hasCode(error: unknown, codes: RegExp): boolean {
  return someCause(error, ({ code }) => codes.test(String(code)));
}

function someCause(error: unknown, matches: (error: DriverError) => boolean): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { cause, previous, thrownValue } = error as DriverError;
  return matches(error) || someCause(cause ?? previous ?? thrownValue, matches);
}
