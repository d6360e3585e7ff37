import type { Logger } from 'pino';
import { Counter, Histogram, type Registry } from 'prom-client';
import { type Activity, currentActivity } from './activity.ts';
import { DURATION_BUCKETS, milliseconds, secondsSince } from './durations.ts';
import { type OpenSpan, SpanKind } from './tracing.ts';

/** A GraphQL operation that is about to be executed. */
export interface Operation {
  name: string | null | undefined;
  type: 'query' | 'mutation' | 'subscription';
  /** The fields of the root type that it asks for, as the schema names them. */
  fields(): string[];
}

/** How it ended: `refused` for what a client can mend, `failed` for what is wrong on our side. */
export type Outcome = 'ok' | 'refused' | 'failed';

export interface OperationWatch {
  /** Notes that an operation begins; call what it returns once, when it has been answered. */
  begin(operation: Operation): (outcome: Outcome) => void;
  /** Notes what never came to be executed, such as a document that does not parse. */
  refused(): void;
}

/** Without it a line per name that anyone may think of: memory that a stranger fills. */
const NAMELESS = 'anonymous';
const UNKNOWN = 'other';

/** Times operations and counts their SQL statements by name, logs slow ones, and makes a span of each where spans are wanted. */
export function operationWatch(parts: {
  registry: Registry;
  log: Logger;
  slowOperationMs: number;
  operationNames: string[];
}): OperationWatch {
  const measure = operationMetrics(parts.registry);
  const known = new Set(parts.operationNames);
  return {
    begin: (operation) => {
      const name = operation.name ? (known.has(operation.name) ? operation.name : UNKNOWN) : NAMELESS;
      const begun = performance.now();
      const activity = currentActivity();
      const before = activity?.statements ?? 0;
      const close = openSpan(activity, name, operation.type);
      return (outcome) => {
        const seconds = secondsSince(begun);
        const statements = (activity?.statements ?? 0) - before;
        measure({ name, type: operation.type, outcome, seconds, statements });
        close(outcome);
        if (seconds * 1000 < parts.slowOperationMs) return;
        const told = { operation: name, fields: operation.fields(), outcome, statements };
        parts.log.warn({ ...told, durationMs: milliseconds(seconds) }, 'A slow operation.');
      };
    },
    refused: () =>
      measure({ name: 'invalid', type: 'unknown', outcome: 'refused', seconds: 0, statements: 0 }),
  };
}

/** The statements that follow are inside the operation until it is closed. */
function openSpan(activity: Activity | undefined, name: string, type: string): (outcome: Outcome) => void {
  const around: OpenSpan | undefined = activity?.span;
  if (!activity || !around) return () => undefined;
  const span = around.child(`${type} ${name}`, SpanKind.INTERNAL, {
    'graphql.operation.type': type,
    'graphql.operation.name': name,
  });
  activity.span = span;
  return (outcome) => {
    span.end(outcome === 'failed' ? outcome : undefined);
    activity.span = around;
  };
}

function operationMetrics(registry: Registry) {
  const labelNames = ['graphql_operation_name', 'graphql_operation_type', 'outcome'] as const;
  const duration = new Histogram({
    name: 'graphql_operation_duration_seconds',
    help: 'How long GraphQL operations took, in seconds, by name (other: one that the shop does not know) and outcome (refused: the client can mend it; failed: it cannot).',
    labelNames,
    buckets: DURATION_BUCKETS,
    registers: [registry],
  });
  const statements = new Counter({
    name: 'graphql_operation_sql_statements_total',
    help: 'SQL statements that GraphQL operations sent, by name.',
    labelNames: ['graphql_operation_name'],
    registers: [registry],
  });
  return (ended: { name: string; type: string; outcome: Outcome; seconds: number; statements: number }) => {
    duration.observe(
      { graphql_operation_name: ended.name, graphql_operation_type: ended.type, outcome: ended.outcome },
      ended.seconds,
    );
    statements.inc({ graphql_operation_name: ended.name }, ended.statements);
  };
}
