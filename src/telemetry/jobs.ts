import { Histogram, type Registry } from 'prom-client';
import { beginActivity, within } from './activity.ts';
import { secondsSince } from './durations.ts';
import { SpanKind, type Tracing } from './tracing.ts';

/** Runs a job as an activity of its own, timed by task and outcome. */
export type JobWatch = <Answer>(task: string, work: () => Promise<Answer>) => Promise<Answer>;

export function jobWatch({
  registry,
  tracing,
}: {
  registry: Registry;
  tracing: Tracing | undefined;
}): JobWatch {
  const duration = new Histogram({
    name: 'atelier_job_duration_seconds',
    help: 'How long jobs took, in seconds, by task and outcome (failed: it is tried again).',
    labelNames: ['task', 'outcome'],
    buckets: [0.01, 0.05, 0.25, 1, 5, 30, 120],
    registers: [registry],
  });
  return async (task, work) => {
    const activity = beginActivity({ name: `job ${task}`, kind: SpanKind.CONSUMER }, tracing);
    const { span } = activity;
    const begun = performance.now();
    const end = (outcome: 'done' | 'failed') => {
      duration.observe({ task, outcome }, secondsSince(begun));
      span?.end(outcome === 'failed' ? outcome : undefined);
    };
    try {
      const answer = await within(activity, work);
      end('done');
      return answer;
    } catch (error) {
      end('failed');
      throw error;
    }
  };
}
