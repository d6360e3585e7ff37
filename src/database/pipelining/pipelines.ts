import type { Pool, QueryResult } from 'pg';
import type { Errand } from '../../shared/client-gone.ts';
import { outsideRequests } from './outside-requests.ts';
import { type Connect, Pipeline } from './pipeline.ts';
import { Disturbed, PipelinedRead } from './pipelined-read.ts';

/** How many share the reads: what one process asks keeps no more than two of PostgreSQL's busy. */
const SHARING = 2;

/** How many there may be with those that are held up. */
const MOST = 4;

/** How long one is kept without a read. Under load it is without one now and then, until clients ask again. */
const IDLE_MS = 50;

/** The pipelines of one pool; none while nothing is asked. */
export class Pipelines {
  private readonly pipelines: Pipeline[] = [];
  private readonly connect: Connect;
  /** How many wait for a connection to themselves. */
  private waiting = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly pool: Pool) {
    this.connect = pool.connect.bind(pool) as Connect;
  }

  /** Rejects with Disturbed when the read is to be asked on a connection of its own. */
  ask(errand: Errand, text: string, values: unknown[]): Promise<QueryResult> {
    return new Promise((resolve, reject) => {
      const pipeline = this.pipelineForOne();
      if (!pipeline) return reject(new Disturbed());
      pipeline.send(new PipelinedRead(text, values, errand, resolve, reject));
    });
  }

  /**
   * Lends a connection to someone alone, and what no read needs just now is given back for it. None that opens while the
   * pool closes: Kysely, which is closed by then, would never give it back, and the pool wait for it for ever.
   */
  readonly lend: Connect = (callback) => {
    this.waiting += 1;
    this.connect((error, client, release) => {
      this.waiting -= 1;
      if (!client || !this.pool.ending) return callback(error, client, release);
      client.release();
      callback(new Error('Cannot use a pool after calling end on the pool'), undefined, release);
    });
    if (this.othersWait()) this.closeIdle(0);
  };

  /** The shortest of those that are connected; where there is none, of those that will be. */
  private pipelineForOne(): Pipeline | undefined {
    if (this.pool.ending) return undefined;
    const connected = new Shortest();
    const connecting = new Shortest();
    for (const pipeline of this.pipelines) {
      if (!pipeline.takesMore) continue;
      if (pipeline.connected) connected.compare(pipeline);
      else connecting.compare(pipeline);
    }
    const more = connected.count + connecting.count < SHARING && this.spare() > 0;
    if (!connected.one || this.othersWait()) return more || !connecting.one ? this.another() : connecting.one;
    // It comes into use when it is connected: whoever asks now need not wait for that.
    if (more && connected.one.length > 0) this.another();
    return connected.one;
  }

  private another(): Pipeline | undefined {
    if (this.pipelines.length >= MOST) return undefined;
    const pipeline = new Pipeline(this);
    this.pipelines.push(pipeline);
    pipeline.borrow(this.connect);
    this.timer ??= outsideRequests(() => setTimeout(this.tidy, IDLE_MS).unref());
    return pipeline;
  }

  onIdle(pipeline: Pipeline): void {
    if (this.pool.ending || this.othersWait()) pipeline.closeIfIdle();
  }

  onClosed(pipeline: Pipeline): void {
    const place = this.pipelines.indexOf(pipeline);
    if (place >= 0) this.pipelines.splice(place, 1);
  }

  private readonly tidy = (): void => {
    this.closeIdle(IDLE_MS);
    this.timer = this.pipelines.length > 0 ? setTimeout(this.tidy, IDLE_MS).unref() : undefined;
  };

  private closeIdle(forMs: number): void {
    for (const pipeline of [...this.pipelines]) pipeline.closeIfIdle(forMs);
  }

  /** Whoever waits for a connection gets one that a pipeline gives back; reads must not keep it for ever. */
  private othersWait(): boolean {
    return this.waiting > 0 && this.spare() < 0;
  }

  /** How many connections the pool can still lend; below 0 is how many are waited for. */
  private spare(): number {
    const { totalCount, idleCount, waitingCount, options } = this.pool;
    return options.max - totalCount + idleCount - waitingCount;
  }
}

/** The one with the fewest reads under way, of as many as share them. */
class Shortest {
  one: Pipeline | undefined;
  count = 0;

  compare(pipeline: Pipeline): void {
    if (this.count === SHARING) return;
    this.count += 1;
    if (!this.one || pipeline.length < this.one.length) this.one = pipeline;
  }
}
