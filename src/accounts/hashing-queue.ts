import pLimit from 'p-limit';
import { busy } from '../shared/request-errors.ts';

/** As many as libuv has threads: more would not be sooner. Each takes its 19 MiB. */
const AT_ONCE = 4;

/** About two seconds of hashing: who waits longer had better try again. */
const MOST_WAITING = 60;

const turns = pLimit(AT_ONCE);

/** Runs at most four at once in this process, the others in turn. Throws SERVICE_UNAVAILABLE when too many wait. */
export async function inTurn<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  if (turns.pendingCount >= MOST_WAITING) throw busy();
  return turns(work);
}
