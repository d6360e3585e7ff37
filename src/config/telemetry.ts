import { z } from 'zod';
import type { TelemetrySettings } from '../telemetry/telemetry.ts';
import { numberWithin, type Values } from './kinds.ts';

export const telemetrySettings = {
  METRICS_TOKEN: z.string().min(16, 'has to have 16 characters or more').optional(),
  METRICS_OPERATION_NAMES: z
    .string()
    .default('')
    .transform((list) => list.split(/[\s,]+/).filter(Boolean))
    .refine((names) => names.length <= 200, 'has to have 200 names or fewer')
    .refine(
      (names) => names.every((name) => /^[_A-Za-z]\w*$/.test(name)),
      'has to be a comma-separated list of GraphQL operation names, such as ShopWindow,DrawingPage',
    ),
  SLOW_OPERATION_MS: z.coerce
    .number({ error: 'has to be a number' })
    .min(0, 'has to be 0 or more')
    .default(1000),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'has to be an http(s) URL, such as http://localhost:4318' })
    .optional(),
  OTEL_TRACES_SAMPLER_ARG: numberWithin(0, 1).default(1),
};

export interface TelemetryConfig {
  /** What `/metrics` asks for; without it only this machine may read them. */
  metricsToken: string | undefined;
  telemetry: TelemetrySettings;
}

export function telemetryConfig(values: Values<typeof telemetrySettings>): TelemetryConfig {
  return {
    metricsToken: values.METRICS_TOKEN,
    telemetry: {
      slowOperationMs: values.SLOW_OPERATION_MS,
      operationNames: values.METRICS_OPERATION_NAMES,
      otlpEndpoint: values.OTEL_EXPORTER_OTLP_ENDPOINT,
      traceRatio: values.OTEL_TRACES_SAMPLER_ARG,
    },
  };
}
