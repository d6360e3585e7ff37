import { randomUUID } from 'node:crypto';

/** What a caller says of the trace that its request belongs to. */
export interface TraceParent {
  traceId: string;
  parentId: string;
  /** Whether the caller records it. */
  sampled: boolean;
}

/** version 00 to fe; a later version may say more after a dash (W3C Trace Context section 3.2). */
const FORM = /^(?!ff)([\da-f]{2})-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-([\da-f]{2})(-.*)?$/;
const LONGEST = 512;

/** Reads a `traceparent` header; undefined when it is absent or not as W3C Trace Context section 3.2 has it. */
export function parentOf(header: string | undefined): TraceParent | undefined {
  if (header === undefined || header.length > LONGEST) return undefined;
  const [, version, traceId = '', parentId = '', flags = '', more] = FORM.exec(header) ?? [];
  if (version === undefined || (version === '00' && more !== undefined)) return undefined;
  return { traceId, parentId, sampled: (Number.parseInt(flags, 16) & 1) === 1 };
}

/** The rightmost seven bytes of a version 4 UUID are random, as Trace Context Level 2 wants them. */
export function newTraceId(): string {
  return randomUUID().replaceAll('-', '');
}

export function newSpanId(): string {
  return newTraceId().slice(16);
}
