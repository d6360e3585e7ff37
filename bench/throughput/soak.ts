import type { Served } from '../processes.ts';
import { load } from './load.ts';
import type { Scenario } from './scenario.ts';

const SAMPLES = 4;

/** Resident memory in megabytes, at four moments of one load of everything that is read. */
export async function soak(
  { url, process }: { url: string; process: Served },
  scenarios: Scenario[],
  seconds: number,
): Promise<number[]> {
  const lists = scenarios.map(({ requests }) => requests);
  const requests = (lists[0] ?? []).map((_, connection) => lists.flatMap((list) => list[connection] ?? []));
  const samples: number[] = [];
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    await load(url, { name: 'Soak', requests }, seconds / SAMPLES, () => true);
    samples.push(Math.round((await process.vitals()).rss / 1e6));
  }
  return samples;
}
