import type { Served } from '../processes.ts';
import type { Run } from './arguments.ts';
import { measure } from './measure.ts';
import type { Scenario } from './scenario.ts';
import { soak } from './soak.ts';
import { line, type Result, resultOf } from './table.ts';

interface Measuring {
  run: Run;
  /** Whether the shop has its caches. */
  caches: boolean;
  signal: AbortSignal;
  tell(text: string): void;
}

/** The results of all scenarios with one shop, each told as soon as it is there, and its memory; ends the shop. */
export async function withShop(
  { shop, limit }: { shop: Served; limit: Served },
  scenarios: Scenario[],
  { run, caches, signal, tell }: Measuring,
): Promise<{ results: Result[]; memory: number[] }> {
  const results: Result[] = [];
  try {
    const sides = {
      shop: { url: await shop.opened, process: shop },
      limit: { url: await limit.opened, process: limit },
    };
    for (const scenario of scenarios) {
      signal.throwIfAborted();
      const result = resultOf(scenario, caches, await measure(scenario, sides, run));
      results.push(result);
      tell(line(result));
    }
    const soaks = caches && run.soak > 0 && scenarios.length > 0;
    const memory = soaks ? await soak(sides.shop, scenarios, run.soak) : [];
    if (soaks) tell(`\nMemory during ${run.soak} seconds of all of these: ${memory.join(', ')} MB\n`);
    return { results, memory };
  } finally {
    await shop.stop();
  }
}
