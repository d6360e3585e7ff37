import type { QueryResult } from 'pg';
import {
  beginWaiting,
  ClientGone,
  type Errand,
  endWaiting,
  patienceLeft,
  TooSlow,
} from '../../shared/client-gone.ts';

/** No pipeline answers the read, or another one on the same connection hit it or held it up: it is to be asked by itself. */
export class Disturbed extends Error {}

/** A read on its way: what is asked, who waits for it, and for how long. */
export class PipelinedRead {
  /** Whether it was answered, or nobody waits for it here any more. */
  over = false;
  /** When nobody will wait for it any longer (performance.now()). */
  readonly deadline: number;
  /** Told when its client hung up. */
  onGone: (() => void) | undefined;
  private readonly stop = () => {
    this.refuse(new ClientGone());
    this.onGone?.();
  };

  constructor(
    readonly text: string,
    readonly values: unknown[],
    private readonly errand: Errand,
    private readonly resolve: (result: QueryResult) => void,
    private readonly reject: (error: Error) => void,
  ) {
    beginWaiting(errand);
    this.deadline = performance.now() + patienceLeft(errand);
    errand.running.add(this.stop);
  }

  answer(result: QueryResult): void {
    if (this.end()) this.resolve(result);
  }

  refuse(error: Error): void {
    if (this.end()) this.reject(error);
  }

  /** Whoever waits has waited long enough. */
  giveUpBy(now: number): void {
    if (this.deadline <= now) this.refuse(new TooSlow());
  }

  /** False when it had ended before. */
  private end(): boolean {
    if (this.over) return false;
    this.over = true;
    endWaiting(this.errand);
    this.errand.running.delete(this.stop);
    return true;
  }
}
