import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks a second of /proc, the same on every Linux of today (man 5 proc). */
const TICKS = 100;

/** Seconds of processor time that a process and all that it started have used (Linux); what has ended meanwhile is left out. */
export function processorSeconds(pid: number): number {
  return (
    [pid, ...descendantsOf(pid)].reduce((sum, each) => sum + (whileItRuns(() => ticksOf(each)) ?? 0), 0) /
    TICKS
  );
}

function descendantsOf(pid: number): number[] {
  const children = whileItRuns(() => childrenOf(pid)) ?? [];
  return children.flatMap((child) => [child, ...descendantsOf(child)]);
}

function childrenOf(pid: number): number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8')
      .trim()
      .split(' ')
      .filter(Boolean)
      .map(Number),
  );
}

/** A process, or a thread of it, may end while it is looked at. */
function whileItRuns<Seen>(look: () => Seen): Seen | undefined {
  try {
    return look();
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

/** utime and stime, fields 14 and 15; the name before them may hold blanks. */
function ticksOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return Number(fields[11]) + Number(fields[12]);
}
