import { readFileSync } from 'node:fs';

/** The processes that do the work of a shop: its workers, or itself when it has none (Linux tells of them in /proc). */
export function processesOf(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return children ? children.split(' ').map(Number) : [pid];
}
