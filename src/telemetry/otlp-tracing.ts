import { type Context, diag, ROOT_CONTEXT, SpanStatusCode, type Tracer, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import type { TraceParent } from './traceparent.ts';
import type { Kind, OpenSpan, Tracing } from './tracing.ts';

/** A stop waits for a collector that is away no longer than this. */
const PATIENCE_MS = 3_000;

export interface TracingSettings {
  /** Where a collector takes OTLP over HTTP, without `/v1/traces`. */
  endpoint: string;
  /** The share of traces that are kept, 0 to 1; a trace that a caller began follows the caller. */
  ratio: number;
}

/**
 * Sends spans as OTLP/JSON over HTTP (OpenTelemetry Protocol 1.7). What else OTEL_* says, such as
 * OTEL_EXPORTER_OTLP_HEADERS, OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES, the libraries read themselves.
 */
export function otlpTracing({ endpoint, ratio }: TracingSettings, undelivered: () => void): Tracing {
  diag.setLogger({ ...silent, error: undelivered, warn: undelivered }, { suppressOverrideMessage: true });
  const exporter = new OTLPTraceExporter({
    url: `${endpoint.replace(/\/$/, '')}/v1/traces`,
    timeoutMillis: PATIENCE_MS,
  });
  const provider = new TracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes({ 'service.name': 'atelier' }))
      .merge(detectResources({ detectors: [envDetector] })),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  });
  const tracer = provider.getTracer('atelier');
  return {
    start: (name, kind, parent) => open(tracer, name, kind, {}, contextOf(parent)),
    close: () => provider.shutdown().catch(undelivered),
  };
}

const nothing = () => undefined;
const silent = { error: nothing, warn: nothing, info: nothing, debug: nothing, verbose: nothing };

function contextOf(parent: TraceParent | undefined): Context {
  if (!parent) return ROOT_CONTEXT;
  const { traceId, parentId, sampled } = parent;
  const remote = { traceId, spanId: parentId, traceFlags: sampled ? 1 : 0, isRemote: true };
  return trace.setSpanContext(ROOT_CONTEXT, remote);
}

function open(
  tracer: Tracer,
  name: string,
  kind: Kind,
  attributes: Record<string, string | number>,
  parent: Context,
): OpenSpan {
  const span = tracer.startSpan(name, { kind: kind as number, attributes }, parent);
  const here = trace.setSpan(parent, span);
  const { traceId, spanId } = span.spanContext();
  return {
    traceId,
    spanId,
    wanted: span.isRecording(),
    child: (childName, childKind, its) => open(tracer, childName, childKind, its, here),
    rename: (newName) => void span.updateName(newName),
    note: (more) => void span.setAttributes(more),
    end: (failure) => {
      if (failure) span.setAttribute('error.type', failure).setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    },
  };
}
