import type { PoolClient } from 'pg';
import { TooSlow } from '../../shared/client-gone.ts';
import { cancelStatement } from '../cancel-statement.ts';
import { sessionOf } from '../session.ts';
import { outsideRequests } from './outside-requests.ts';
import { Disturbed, type PipelinedRead } from './pipelined-read.ts';
import type { ReadsUnderWay } from './reads-under-way.ts';

/** How long a read may hold up those behind it. */
const HOLDS_UP_MS = 100;

/** How long a read that nobody waits for may go on by itself: stopping it costs more than a short one does. */
const GRACE_MS = 50;

/** How long a read that was told to stop may take to do so. */
const LAST_WORD_MS = 200;

/**
 * Sees to it that nobody waits too long for a read of a pipeline or behind one, and that none goes on which nobody waits
 * for. One timer for all of them, as each would keep V8 from forgetting its request until the next full collection.
 */
export class Overseer {
  /** The read that PostgreSQL was told to stop last. */
  told: PipelinedRead | undefined;
  /** Ends when PostgreSQL has been told. */
  telling: Promise<void> | undefined;
  private toldAt = 0;
  private timer: NodeJS.Timeout | undefined;
  private dueAt = Number.POSITIVE_INFINITY;

  constructor(
    private readonly reads: ReadsUnderWay,
    private readonly client: () => PoolClient | undefined,
  ) {}

  /** A read was sent. */
  watch({ deadline }: PipelinedRead): void {
    this.lookBy(Math.min(deadline, this.reads.since + HOLDS_UP_MS));
  }

  readonly lookSoon = (): void => this.lookBy(performance.now() + GRACE_MS);

  leave(): void {
    clearTimeout(this.timer);
    this.dueAt = Number.NEGATIVE_INFINITY;
  }

  private lookBy(time: number): void {
    if (time >= this.dueAt) return;
    clearTimeout(this.timer);
    this.dueAt = time;
    const inMs = Math.max(Math.ceil(time - performance.now()), 1);
    this.timer = outsideRequests(() => setTimeout(this.look, inMs).unref());
  }

  /** Not before what has arrived meanwhile is read: a busy process is no slow database. */
  private readonly look = (): void => void setImmediate(this.lookNow);

  private readonly lookNow = (): void => {
    if (this.dueAt === Number.NEGATIVE_INFINITY) return;
    this.dueAt = Number.POSITIVE_INFINITY;
    const now = performance.now();
    for (const read of this.reads) read.giveUpBy(now);
    const client = this.client();
    const running = client ? this.reads.oldest : undefined;
    if (this.reads.unchangedFor(HOLDS_UP_MS)) this.letGo(running);
    if (client && running?.over && this.reads.unchangedFor(GRACE_MS)) this.stop(client, running, now);
    if (running) this.lookBy(now + GRACE_MS);
    this.lookBy(this.nextDeadline());
  };

  /** All but the one that runs, which holds them up; where there is no connection yet, all. */
  private letGo(running: PipelinedRead | undefined): void {
    for (const read of this.reads) if (read !== running) read.refuse(new Disturbed());
  }

  /** Told to stop, a busy PostgreSQL says so; a silent one is hung up. */
  private stop(client: PoolClient, oldest: PipelinedRead, now: number): void {
    if (oldest !== this.told) {
      this.told = oldest;
      this.toldAt = now;
      this.telling = (this.telling ?? Promise.resolve()).then(() => {
        if (this.reads.oldest === oldest) return cancelStatement(client);
      });
    } else if (now - this.toldAt >= LAST_WORD_MS) sessionOf(client).connection.stream.destroy(new TooSlow());
  }

  private nextDeadline(): number {
    let next = Number.POSITIVE_INFINITY;
    for (const { over, deadline } of this.reads) if (!over && deadline < next) next = deadline;
    return next;
  }
}
