import type { Evaluation } from './evaluate-file.ts';
import type { Judgement } from './judge.ts';

const told = (count: number) => count.toLocaleString('en');

/** The evaluation as a person reads it: a table, and by how much the shop is ahead. */
export function reportOf({ signals, history, users, judgements }: Evaluation, seconds: number): string {
  const { userIds, drawingIds } = history;
  const lines = [
    `${told(signals)} signals of ${told(userIds.length)} users about ${told(drawingIds.length)} drawings, ` +
      `the last 20 % of each user hidden; ${told(users)} users asked, in ${seconds.toFixed(0)} s.`,
    '',
    [
      'ranking'.padEnd(12),
      ...['recall@20', 'nDCG@10', 'coverage', 'users served'].map((name) => name.padStart(13)),
    ].join(''),
    ...judgements.map(([name, judgement]) => rowOf(name, judgement)),
    '',
    ...judgements.slice(1).map(([name, judgement]) => ahead(name, judgements[0]?.[1], judgement)),
  ];
  return `${lines.join('\n')}\n`;
}

function rowOf(name: string, { recallAt20, ndcgAt10, coverage, served }: Judgement): string {
  const cells = [recallAt20.toFixed(4), ndcgAt10.toFixed(4), percent(coverage), percent(served)];
  return [name.padEnd(12), ...cells.map((cell) => cell.padStart(13))].join('');
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

function ahead(name: string, shop: Judgement | undefined, other: Judgement): string {
  if (other.ndcgAt10 === 0) return `Of what is hidden, ${name} has nothing among its first 10.`;
  const ratio = (shop?.ndcgAt10 ?? 0) / other.ndcgAt10;
  return `nDCG@10 of the shop is ${ratio.toFixed(2)} times that of ${name}.`;
}
