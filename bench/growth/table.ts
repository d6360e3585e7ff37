import { percentile } from '../percentile.ts';
import type { Question } from './questions.ts';

/** The table's head, and a line for each question as soon as it is measured. */
export function tableFor(sizes: number[]) {
  const head = sizes.map((size) => `${size.toLocaleString('en')} drawings`.padStart(28)).join('');
  const under = sizes.map((_, place) => columns('p50 ms', 'p95 ms', place === 0 ? '' : 'ratio')).join('');
  return {
    head: `${''.padEnd(16)}${head}\n${''.padEnd(16)}${under}\n`,
    line({ name, most }: Question, times: number[][]): string {
      const base = percentile(times[0] ?? [], 95);
      const cells = times.map((each, place) => {
        const [p50, p95] = [percentile(each, 50), percentile(each, 95)];
        const ratio = p95 / base;
        const mark = ratio > most ? '!' : ' ';
        return columns(p50.toFixed(1), p95.toFixed(1), place === 0 ? '' : `${ratio.toFixed(2)}${mark}`);
      });
      return `${name.padEnd(16)}${cells.join('')}  (at most ${most})\n`;
    },
  };
}

const columns = (p50: string, p95: string, ratio: string) =>
  p50.padStart(11) + p95.padStart(9) + ratio.padStart(8);
