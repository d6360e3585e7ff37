import autocannon from 'autocannon';
import { CONNECTIONS, type Request, type Scenario } from './scenario.ts';

/** What one load showed. */
export interface Load {
  /** Answers per second. */
  rate: number;
  /** Milliseconds that 50, 99 and 99.9 of 100 answers did not exceed. */
  p50: number;
  p99: number;
  p999: number;
  answers: number;
}

export type IsRight = (request: Request, body: string) => boolean;

/** Sends the scenario's requests for so many seconds over 32 connections. Throws when an answer is wrong. */
export async function load(
  url: string,
  { name, requests }: Pick<Scenario, 'name' | 'requests'>,
  seconds: number,
  isRight: IsRight,
): Promise<Load> {
  let wrong: string | undefined;
  let connection = 0;
  const checked = (request: Request) => ({
    ...request,
    onResponse: (status: number, body: string) => {
      if (status !== 200 || !isRight(request, body)) wrong ??= `${request.path} ${status} ${body}`;
    },
  });
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: seconds,
    setupClient: (client) => {
      client.setRequests((requests[connection++ % CONNECTIONS] ?? []).map(checked) as autocannon.Request[]);
    },
  });
  if (wrong) throw new Error(`${name}: a wrong answer at ${url}: ${wrong.slice(0, 2000)}`);
  if (result.errors > 0) throw new Error(`${name}: ${result.errors} requests to ${url} had no answer.`);
  const { p50, p99, p99_9 } = result.latency;
  return { rate: result['2xx'] / result.duration, p50, p99, p999: p99_9, answers: result['2xx'] };
}
