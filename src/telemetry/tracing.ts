import type { TraceParent } from './traceparent.ts';

/** The kinds of a span that occur here, with OpenTelemetry's own numbers. */
export const SpanKind = { INTERNAL: 0, SERVER: 1, CLIENT: 2, CONSUMER: 4 } as const;
export type Kind = (typeof SpanKind)[keyof typeof SpanKind];

export type Attributes = Record<string, string | number>;

/** A piece of work that is being traced. */
export interface OpenSpan {
  readonly traceId: string;
  readonly spanId: string;
  /** Whether it was sampled: otherwise nothing of it is kept, nor of what is inside it. */
  readonly wanted: boolean;
  /** A piece of work inside this one. */
  child(name: string, kind: Kind, attributes: Attributes): OpenSpan;
  rename(name: string): void;
  note(attributes: Attributes): void;
  /** Ends it; `failure` is the type of what went wrong, such as a status or an SQLSTATE. */
  end(failure?: string): void;
}

/** Where spans go when somebody wants them. */
export interface Tracing {
  start(name: string, kind: Kind, parent: TraceParent | undefined): OpenSpan;
  /** Sends what is still here, for a few seconds at most. */
  close(): Promise<void>;
}
