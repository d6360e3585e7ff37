import type { Served } from '../processes.ts';
import { expectedOf } from './expected.ts';
import { type Figures, figuresOf } from './figures.ts';
import { type Load, load } from './load.ts';
import type { Scenario } from './scenario.ts';

const WARM_UP_SECONDS = 2;

interface Side {
  url: string;
  process: Served;
}

/** Loads the two in turn, first one, then the other, so that both meet the same machine. */
export async function measure(
  scenario: Scenario,
  sides: { shop: Side; limit: Side },
  { seconds, turns }: { seconds: number; turns: number },
): Promise<Figures> {
  await scenario.prepare?.();
  const expected = await expectedOf(scenario, { shop: sides.shop.url, limit: sides.limit.url });
  const loaded = async (side: 'shop' | 'limit', lasting: number): Promise<Load> => {
    await scenario.prepare?.();
    const measured = await load(sides[side].url, scenario, lasting, expected[side]);
    await scenario.audit?.(measured.answers);
    return measured;
  };
  for (const side of ['shop', 'limit'] as const) await loaded(side, Math.min(seconds, WARM_UP_SECONDS));
  await sides.shop.process.vitals();
  const runs: { shop: Load; limit: Load }[] = [];
  let eventLoopP99 = 0;
  let rss = 0;
  for (let turn = 0; turn < turns; turn += 1) {
    await sides.shop.process.vitals();
    const shop = await loaded('shop', seconds);
    const vitals = await sides.shop.process.vitals();
    [eventLoopP99, rss] = [Math.max(eventLoopP99, vitals.eventLoopP99), Math.max(rss, vitals.rss)];
    runs.push({ shop, limit: await loaded('limit', seconds) });
  }
  return figuresOf(runs, { rss, eventLoopP99 });
}
