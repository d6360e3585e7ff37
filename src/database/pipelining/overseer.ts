import type { Duplex } from 'node:stream';
import type { PoolClient } from 'pg';
import { TooSlow } from '../../shared/client-gone.ts';
import { cancelStatement } from '../cancel-statement.ts';
import type { PipelinedRead } from './pipelined-read.ts';

/** How long a read that nobody waits for may go on by itself: stopping it costs more than a short one does. */
const GRACE_MS = 50;

/** How long a read that was told to stop may take to do so. */
const LAST_WORD_MS = 200;

/**
 * Sees to it that nobody waits too long for a read of a pipeline, and that none goes on which nobody waits for. A single
 * timer for all of them, as each would keep V8 from forgetting a request until the next full collection.
 */
export class Overseer {
  /** The read that PostgreSQL was told to stop last. */
  told: PipelinedRead | undefined;
  /** Ends when PostgreSQL has been told. */
  telling: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private dueAt = Number.POSITIVE_INFINITY;

  /** `reads` are those under way, the oldest first. */
  constructor(
    private readonly reads: readonly PipelinedRead[],
    private readonly client: () => PoolClient | undefined,
  ) {}

  /** Looks at the reads again by that time (performance.now()). */
  readonly lookBy = (time: number): void => {
    if (time >= this.dueAt) return;
    clearTimeout(this.timer);
    this.dueAt = time;
    this.timer = setTimeout(this.look, Math.max(Math.ceil(time - performance.now()), 0)).unref();
  };

  readonly lookSoon = (): void => this.lookBy(performance.now() + GRACE_MS);

  /** The oldest has ended: where one was told to stop, the next may be one that nobody waits for either. */
  oldestEnded(): void {
    if (this.told) this.look();
  }

  leave(): void {
    clearTimeout(this.timer);
  }

  private readonly look = (): void => {
    clearTimeout(this.timer);
    this.dueAt = Number.POSITIVE_INFINITY;
    const now = performance.now();
    for (const read of this.reads) read.giveUpBy(now);
    const client = this.client();
    const [oldest] = this.reads;
    // One behind a read that somebody waits for goes on waiting with it.
    if (client && oldest?.over) this.stop(client, oldest);
    if (client && this.reads.some(({ over }) => over))
      this.lookBy(now + (oldest === this.told ? LAST_WORD_MS : GRACE_MS));
    for (const { over, deadline } of this.reads) if (!over) this.lookBy(deadline);
  };

  /** Told to stop, a busy PostgreSQL says so; a silent one is hung up. */
  private stop(client: PoolClient, oldest: PipelinedRead): void {
    if (oldest === this.told) return void streamOf(client).destroy(new TooSlow());
    this.told = oldest;
    this.telling = (this.telling ?? Promise.resolve()).then(() => {
      if (this.reads[0] === oldest) return cancelStatement(client);
    });
  }
}

export function streamOf(client: PoolClient): Duplex {
  return (client as unknown as { connection: { stream: Duplex } }).connection.stream;
}
