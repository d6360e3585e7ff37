import { readFile, writeFile } from 'node:fs/promises';
import { head, line, type Result } from './table.ts';

const FILE = 'README.md';
const BETWEEN = /(<!-- table of npm run bench -->\n).*?(<!-- end of the table -->)/s;

/** The table as the README shows it. */
export function tableOf(results: Result[]): string {
  return `\n${head}${results.map(line).join('')}\n`;
}

/** Puts the table where the README has the one of the run before. */
export async function intoReadme(results: Result[]): Promise<void> {
  const text = await readFile(FILE, 'utf8');
  await writeFile(
    FILE,
    text.replace(BETWEEN, (_all, begin, end) => begin + tableOf(results) + end),
  );
}
