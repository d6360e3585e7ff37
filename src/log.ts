import { type DestinationStream, type Logger, pino } from 'pino';
import { currentActivity } from './telemetry/activity.ts';

/** What a line may say besides its sentence. Whatever else it is handed, such as a request, stays out. */
const TOLD = new Set([
  ...['err', 'errorId', 'path'],
  ...['traceId', 'spanId', 'method', 'route', 'status', 'durationMs', 'statements'],
  ...['operation', 'fields', 'outcome'],
  ...['orderId', 'mail', 'fault', 'file'],
]);

/**
 * One JSON line each, on standard output unless told otherwise. Lines that belong to a request or a job carry its
 * `traceId` and `spanId`. Only what is on the list above is told, and of an error only what is not a customer's.
 */
export function openLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    mixin: () => idsOf(currentActivity()),
    formatters: { log: onlyTold },
    serializers: { err: withoutRow },
  };
  return destination ? pino(options, destination) : pino(options);
}

function idsOf(activity: ReturnType<typeof currentActivity>): object {
  return activity ? { traceId: activity.traceId, spanId: activity.spanId } : {};
}

function onlyTold(given: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(given).filter(([name]) => TOLD.has(name)));
}

/** What an error may tell; drivers and libraries hang requests, headers and rows on theirs. */
const TOLD_OF_ERRORS = ['type', 'code', 'table', 'column', 'constraint'] as const;

/** A value of the wrong form, in PostgreSQL's class 22 (appendix A), is quoted in the message. */
const DATA_EXCEPTION = /^22/;

/** PostgreSQL's detail quotes the row that it refuses: an address, the hash of a password. */
export function withoutRow(error: Error & { detail?: unknown; code?: unknown }): unknown {
  const { message, stack, ...given } = pino.stdSerializers.err(error);
  const told = Object.fromEntries(
    TOLD_OF_ERRORS.filter((name) => given[name] !== undefined).map((name) => [name, given[name]]),
  );
  const withheld = (text: string) => withhold(text, error);
  const several = error instanceof AggregateError ? { errors: error.errors.map(withoutRow) } : {};
  return { ...told, message: withheld(message), stack: withheld(stack), ...several };
}

function withhold(text: string, { detail, code }: { detail?: unknown; code?: unknown }): string {
  const rowless = typeof detail === 'string' ? text.replaceAll(detail, '(withheld)') : text;
  return DATA_EXCEPTION.test(String(code)) ? rowless.replace(/"[^"]*"/g, '"(withheld)"') : rowless;
}
