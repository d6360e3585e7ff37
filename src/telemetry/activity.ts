import { AsyncLocalStorage } from 'node:async_hooks';
import { newSpanId, newTraceId, parentOf } from './traceparent.ts';
import type { Kind, OpenSpan, Tracing } from './tracing.ts';

/** A request, or a job, while it is worked on: what its log lines, metrics and spans have in common. */
export interface Activity {
  /** The request's id: the trace-id that the client or a proxy sent in `traceparent`, or a new one; 32 hex digits. */
  readonly traceId: string;
  /** Tells apart the requests of one trace; 16 hex digits. */
  readonly spanId: string;
  /** SQL statements sent so far, BEGIN and COMMIT among them. */
  statements: number;
  /** The innermost span that is open; undefined when nobody wants spans. */
  span: OpenSpan | undefined;
}

const running = new AsyncLocalStorage<Activity>();

/** What is being worked on here, if anything. */
export function currentActivity(): Activity | undefined {
  return running.getStore();
}

/** Begins an activity, in the trace that `traceparent` names when it is well-formed. */
export function beginActivity(
  { name, kind, traceparent }: { name: string; kind: Kind; traceparent?: string | undefined },
  tracing: Tracing | undefined,
): Activity {
  const parent = parentOf(traceparent);
  const span = tracing?.start(name, kind, parent);
  return new Begun(span?.traceId ?? parent?.traceId ?? newTraceId(), span);
}

/** A class, since V8 keeps what a getter in an object literal sees until the next full collection. */
class Begun implements Activity {
  readonly traceId: string;
  statements = 0;
  span: OpenSpan | undefined;
  #spanId: string | undefined;

  constructor(traceId: string, span: OpenSpan | undefined) {
    this.traceId = traceId;
    this.#spanId = span?.spanId;
    this.span = span?.wanted ? span : undefined;
  }

  /** Made when it is asked for: few are ever told of. */
  get spanId(): string {
    this.#spanId ??= newSpanId();
    return this.#spanId;
  }
}

/** Does the work as part of the activity: what it logs, counts and traces is the activity's. */
export function within<Answer>(activity: Activity, work: () => Answer): Answer {
  return running.run(activity, work);
}
