import type { Load } from './load.ts';
import type { Vitals } from './probe.ts';

/** What the turns of one scenario come to: medians, and the worst of what must not be bad once. */
export interface Figures {
  shopPerSecond: number;
  limitPerSecond: number;
  /** The median of what the shop reached of the limit in each turn. */
  ratio: number;
  ratios: number[];
  p50Ms: number;
  p99Ms: number;
  worstP999Ms: number;
  rssMegabytes: number;
  eventLoopP99Ms: number;
}

export function figuresOf(runs: { shop: Load; limit: Load }[], { rss, eventLoopP99 }: Vitals): Figures {
  const ratios = runs.map(({ shop, limit }) => rounded(shop.rate / limit.rate, 2));
  const of = (value: (shop: Load) => number) => runs.map(({ shop }) => value(shop));
  return {
    shopPerSecond: Math.round(median(of(({ rate }) => rate))),
    limitPerSecond: Math.round(median(runs.map(({ limit }) => limit.rate))),
    ratio: median(ratios),
    ratios,
    p50Ms: median(of(({ p50 }) => p50)),
    p99Ms: median(of(({ p99 }) => p99)),
    worstP999Ms: Math.max(...of(({ p999 }) => p999)),
    rssMegabytes: Math.round(rss / 1e6),
    eventLoopP99Ms: rounded(eventLoopP99, 1),
  };
}

/** The lower one of two in the middle. */
export function median(values: number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor((values.length - 1) / 2)] ?? Number.NaN;
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
