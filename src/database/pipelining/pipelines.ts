import type { Pool, QueryResult } from 'pg';
import type { Errand } from '../../shared/client-gone.ts';
import { type Connect, Disturbed, Pipeline } from './pipeline.ts';
import { PipelinedRead } from './pipelined-read.ts';

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
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly pool: Pool) {
    this.connect = pool.connect.bind(pool) as Connect;
  }

  /** Rejects with Disturbed when the read is better asked on a connection of its own. */
  ask(errand: Errand, text: string, values: unknown[]): Promise<QueryResult> {
    return new Promise((resolve, reject) => {
      const pipeline = this.shortest() ?? this.another();
      if (!pipeline) return reject(new Disturbed());
      pipeline.send(new PipelinedRead(text, values, errand, resolve, reject));
    });
  }

  /** For whoever needs a connection and finds none: gives back what no read needs just now. */
  makeRoom(): void {
    const { totalCount, idleCount, options } = this.pool;
    if (idleCount === 0 && totalCount >= options.max) this.closeIdle(0);
  }

  private closeIdle(forMs: number): void {
    for (const pipeline of [...this.pipelines]) pipeline.closeIfIdle(forMs);
  }

  /** Undefined when another is to be opened. */
  private shortest(): Pipeline | undefined {
    if (this.othersWait()) return undefined;
    let shortest: Pipeline | undefined;
    let taking = 0;
    for (const pipeline of this.pipelines) {
      if (taking === SHARING || !pipeline.takesMore) continue;
      taking += 1;
      if (!shortest || pipeline.length < shortest.length) shortest = pipeline;
    }
    return taking === SHARING ? shortest : undefined;
  }

  private another(): Pipeline | undefined {
    if (this.pipelines.length >= MOST) return undefined;
    const pipeline = new Pipeline(this.connect, this.onIdle, this.onClosed);
    this.pipelines.push(pipeline);
    this.timer ??= setTimeout(this.tidy, IDLE_MS).unref();
    return pipeline;
  }

  private readonly onIdle = (pipeline: Pipeline): void => {
    if (this.othersWait()) pipeline.closeIfIdle();
  };

  private readonly onClosed = (pipeline: Pipeline): void => {
    this.pipelines.splice(this.pipelines.indexOf(pipeline), 1);
  };

  private readonly tidy = (): void => {
    this.closeIdle(IDLE_MS);
    this.timer = this.pipelines.length > 0 ? setTimeout(this.tidy, IDLE_MS).unref() : undefined;
  };

  /** Whoever waits for a connection gets one that a pipeline gives back; reads must not keep it for ever. */
  private othersWait(): boolean {
    const { waitingCount, idleCount } = this.pool;
    return waitingCount > 0 && idleCount === 0 && waitingCount > this.waiting();
  }

  /** How many pipelines wait for a connection themselves. */
  private waiting(): number {
    return this.pipelines.filter(({ waits }) => waits).length;
  }
}
