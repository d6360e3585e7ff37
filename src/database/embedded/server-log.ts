import { readFile, truncate } from 'node:fs/promises';

const limit = 1_000_000;

/** Keeps the log below a megabyte from start to start; returns where the next start will begin to write. */
export async function beginLog(file: string): Promise<number> {
  const size = (await readFile(file).catch(() => '')).length;
  if (size <= limit) return size;
  await truncate(file);
  return 0;
}

/** What was written since. */
export async function logSince(file: string, position: number): Promise<string> {
  const content = await readFile(file).catch(() => Buffer.from(''));
  return content.subarray(position).toString();
}

/** The line that tells most, of the server's log or of initdb: the last fatal one, else the last, without its date. */
export function lastWords(text: string): string | undefined {
  const lines = text.trim().split('\n');
  const line = lines.findLast((each) => /\b(FATAL|PANIC|error):/.test(each)) ?? lines.at(-1);
  return line?.replace(/^.*?(?=(FATAL|PANIC|ERROR|LOG|HINT|DETAIL): )/, '').trim();
}
