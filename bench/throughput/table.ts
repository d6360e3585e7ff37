import type { Figures } from './figures.ts';
import type { Scenario } from './scenario.ts';

export interface Result extends Figures {
  name: string;
  caches: boolean;
  /** What it has to reach. */
  least: number;
}

export const head = `| operation | caches | shop, req/s | limit, req/s | ratio | to reach | p50 ms | p99 ms | p99.9 ms | memory MB | event loop p99 ms |
| --- | --- | --: | --: | --: | --: | --: | --: | --: | --: | --: |
`;

/** One line of Markdown. */
export function line(result: Result): string {
  const { name, caches, shopPerSecond, limitPerSecond, ratio, least, p50Ms, p99Ms, worstP999Ms } = result;
  const cells = [
    name,
    caches ? 'on' : 'off',
    shopPerSecond.toLocaleString('en'),
    limitPerSecond.toLocaleString('en'),
    `**${ratio.toFixed(2)}**`,
    least.toFixed(2),
    ...[p50Ms, p99Ms, worstP999Ms, result.rssMegabytes, result.eventLoopP99Ms],
  ];
  return `| ${cells.join(' | ')} |\n`;
}

export function resultOf(scenario: Scenario, caches: boolean, figures: Figures): Result {
  const { uncached, cached = uncached } = scenario.least;
  return { name: scenario.name, caches, least: caches ? cached : uncached, ...figures };
}
