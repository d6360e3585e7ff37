import type { Figure } from './figures.ts';
import type { Question } from './questions.ts';

/** A table of Markdown: its head, and a line for each question as soon as it is measured. */
export function tableFor(sizes: number[]) {
  const names = sizes.map((size) => size.toLocaleString('en'));
  const [base, ...others] = names.map((name) => [`${name}: p50 ms`, 'p95 ms']);
  const columns = ['question', ...(base ?? []), ...others.flatMap((both) => [...both, 'ratio']), 'at most'];
  const rule = columns.map((_, place) => (place === 0 ? '---' : '--:'));
  return {
    head: row(columns) + row(rule),
    line({ name, most }: Pick<Question, 'name' | 'most'>, figures: Figure[]): string {
      const cells = figures.flatMap(({ p50, p95, ratio }, place) => [
        ...[p50.toFixed(1), p95.toFixed(1)],
        ...(place === 0 ? [] : [`**${ratio.toFixed(2)}**${ratio > most ? ' (!)' : ''}`]),
      ]);
      return row([name, ...cells, most.toFixed(1)]);
    },
  };
}

const row = (cells: string[]) => `| ${cells.join(' | ')} |\n`;
