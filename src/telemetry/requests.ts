import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { Gauge, Histogram, type Registry } from 'prom-client';
import { type Activity, beginActivity, within } from './activity.ts';
import { DURATION_BUCKETS, milliseconds, secondsSince } from './durations.ts';
import { SpanKind, type Tracing } from './tracing.ts';

/** Watches every request that the listener is handed. */
export type RequestWatch = (listener: RequestListener) => RequestListener;

/** The client hung up before it was answered; nginx's name for it. */
const CLIENT_CLOSED_REQUEST = 499;
const METHODS = new Set(['GET', 'HEAD', 'POST', 'OPTIONS']);

/**
 * Each request is an activity, counted and timed by method, route and status. Its id is in the header `X-Request-Id`
 * and in every line that is logged meanwhile. Refused and failed ones are a line each; at debug all are.
 */
export function requestWatch(parts: {
  registry: Registry;
  tracing: Tracing | undefined;
  log: Logger;
}): RequestWatch {
  const measure = requestMetrics(parts.registry);
  return (listener) => (request, response) => {
    const traceparent = request.headers.traceparent?.toString();
    const activity = beginActivity({ name: 'HTTP', kind: SpanKind.SERVER, traceparent }, parts.tracing);
    const { span } = activity;
    response.setHeader('X-Request-Id', activity.traceId);
    const begun = performance.now();
    measure.begun();
    response.once('close', () => {
      const ended = endOf(request, response, secondsSince(begun));
      measure.ended(ended);
      tell(parts.log, activity, ended);
      span?.rename(`${ended.method} ${ended.route}`);
      span?.note({
        'http.request.method': ended.method,
        'http.route': ended.route,
        'http.response.status_code': ended.status,
      });
      span?.end(ended.status >= 500 ? String(ended.status) : undefined);
    });
    within(activity, () => listener(request, response));
  };
}

interface Ended {
  method: string;
  route: string;
  status: number;
  seconds: number;
}

function endOf(request: IncomingMessage, response: ServerResponse, seconds: number): Ended {
  const { method = '' } = request;
  return {
    method: METHODS.has(method) ? method : 'other',
    route: routeOf(request),
    status: response.writableFinished ? response.statusCode : CLIENT_CLOSED_REQUEST,
    seconds,
  };
}

/** The path as the router has it, such as `/api/drawings/:id`: never what a client wrote, so there are few of them. */
function routeOf(
  request: IncomingMessage & { baseUrl?: string; route?: { path: string | string[] } },
): string {
  const { baseUrl = '', route } = request;
  // Where a router is mounted is matched in any case, and comes as it was written.
  return `${baseUrl.toLowerCase()}${[route?.path].flat()[0] ?? ''}` || 'unknown';
}

function requestMetrics(registry: Registry) {
  const registers = [registry];
  const duration = new Histogram({
    name: 'http_server_request_duration_seconds',
    help: 'How long requests took, in seconds, by method, route and status (499: the client hung up).',
    labelNames: ['http_request_method', 'http_route', 'http_response_status_code'],
    buckets: DURATION_BUCKETS,
    registers,
  });
  const active = new Gauge({
    name: 'http_server_active_requests',
    help: 'Requests that are being answered.',
    registers,
  });
  return {
    begun: () => active.inc(),
    ended: ({ method, route, status, seconds }: Ended) => {
      active.dec();
      duration.observe(
        { http_request_method: method, http_route: route, http_response_status_code: status },
        seconds,
      );
    },
  };
}

function tell(log: Logger, activity: Activity, { seconds, ...ended }: Ended): void {
  const level = levelOf(ended.status);
  if (!log.isLevelEnabled(level)) return;
  const line = { ...ended, durationMs: milliseconds(seconds), statements: activity.statements };
  within(activity, () => log[level](line, 'A request was answered.'));
}

function levelOf(status: number): 'error' | 'info' | 'debug' {
  if (status >= 500) return 'error';
  return status >= 400 ? 'info' : 'debug';
}
