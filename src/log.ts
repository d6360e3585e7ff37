import { type Logger, pino } from 'pino';

/** One JSON line each on standard output, without what an error tells of a customer. */
export function openLog(level: string): Logger {
  return pino({ level, serializers: { err: withoutRow } });
}

/** PostgreSQL's detail quotes the row that it refuses: an address, the hash of a password. */
export function withoutRow(error: Error & { detail?: unknown }): unknown {
  const { detail, ...told } = pino.stdSerializers.err(error);
  if (typeof detail !== 'string') return told;
  const withheld = (text: string) => text.replaceAll(detail, '(withheld)');
  return { ...told, message: withheld(told.message), stack: withheld(told.stack) };
}
