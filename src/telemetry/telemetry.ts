import type { Logger } from 'pino';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { type JobWatch, jobWatch } from './jobs.ts';
import { metricsOfAll } from './metrics-of-all.ts';
import { type OperationWatch, operationWatch } from './operations.ts';
import { type RequestWatch, requestWatch } from './requests.ts';
import type { Tracing } from './tracing.ts';

export interface TelemetrySettings {
  /** Slower operations are logged, in milliseconds. */
  slowOperationMs: number;
  /** Names of operations that have a line of their own in the metrics, besides the shop's own. */
  operationNames: string[];
  /** Where spans go, by OTLP over HTTP; undefined: nowhere, and none are made. */
  otlpEndpoint: string | undefined;
  /** The share of traces that are kept, 0 to 1. */
  traceRatio: number;
}

/** What watches the shop: a registry of metrics, and what notes requests, operations and jobs there, in the log and as spans. */
export interface Telemetry {
  registry: Registry;
  /** All metrics of the shop in Prometheus's text format, also of the processes beside this one. */
  scrape(): Promise<string>;
  requests: RequestWatch;
  operations: OperationWatch;
  jobs: JobWatch;
  /** Sends the spans that are still here. */
  close(): Promise<void>;
}

export async function openTelemetry(settings: TelemetrySettings, log: Logger): Promise<Telemetry> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const tracing = await openTracing(settings, log);
  return {
    registry,
    scrape: metricsOfAll(registry),
    requests: requestWatch({ registry, tracing, log }),
    operations: operationWatch({ registry, log, ...settings }),
    jobs: jobWatch({ registry, tracing }),
    close: async () => tracing?.close(),
  };
}

/** OpenTelemetry is loaded only where its spans go somewhere. */
async function openTracing(
  { otlpEndpoint, traceRatio }: TelemetrySettings,
  log: Logger,
): Promise<Tracing | undefined> {
  if (otlpEndpoint === undefined) return undefined;
  const { otlpTracing } = await import('./otlp-tracing.ts');
  return otlpTracing({ endpoint: otlpEndpoint, ratio: traceRatio }, () =>
    log.warn('Traces were not delivered: the collector does not answer.'),
  );
}
