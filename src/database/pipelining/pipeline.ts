import { AsyncLocalStorage } from 'node:async_hooks';
import type { Pool, PoolClient, QueryResult } from 'pg';
import { Overseer, streamOf } from './overseer.ts';
import type { PipelinedRead } from './pipelined-read.ts';

/** Reads are short; whoever comes after one that takes longer does better elsewhere. */
const STALLED_MS = 20;

export type Connect = (callback: Parameters<Pool['connect']>[0]) => void;

/** What happened to another read on the same connection hit this one; asked by itself it can be answered. */
export class Disturbed extends Error {}

/**
 * One connection of the pool, borrowed while there are reads to send. Each is sent without waiting for the
 * answers to those before it (PostgreSQL's manual, "Pipeline Mode"; pg's `pipeline`), and all of one turn of the event loop
 * in one write. Each is a transaction of its own: one that fails leaves the others alone.
 */
export class Pipeline {
  /** The oldest first, which is the order they are answered in. */
  private readonly underWay: PipelinedRead[] = [];
  private readonly overseer = new Overseer(this.underWay, () => this.client);
  private client: PoolClient | undefined;
  private readonly toSend: ((client: PoolClient) => void)[] = [];
  /** When the oldest became the oldest, or the last one ended. */
  private since = 0;
  private corked = false;
  private error: Error | undefined;

  constructor(
    connect: Connect,
    private readonly onIdle: (pipeline: Pipeline) => void,
    private readonly onClosed: (pipeline: Pipeline) => void,
  ) {
    connect((error, client) => (client ? this.open(client) : this.refuseAll(error as Error)));
  }

  get length(): number {
    return this.underWay.length;
  }

  /** Whether it has no connection yet. */
  get waits(): boolean {
    return !this.client;
  }

  get takesMore(): boolean {
    if (this.ends) return false;
    return !this.client || this.length === 0 || performance.now() - this.since < STALLED_MS;
  }

  /** Gives the connection back when nothing was under way on it for so long. */
  closeIfIdle(forMs = 0): void {
    if (this.client && this.length === 0 && performance.now() - this.since >= forMs) this.close(this.client);
  }

  send(read: PipelinedRead): void {
    read.onGone = this.overseer.lookSoon;
    this.overseer.lookBy(read.deadline);
    if (this.underWay.push(read) === 1) this.since = performance.now();
    if (this.client) this.write(this.client, read);
    else this.toSend.push(AsyncLocalStorage.bind((client) => this.write(client, read)));
  }

  /** As in pg's pool a connection is not used again on which a statement failed. */
  private get ends(): boolean {
    return this.error !== undefined || this.overseer.told !== undefined;
  }

  private open(client: PoolClient): void {
    this.client = client;
    this.since = performance.now();
    client.on('error', ignored);
    const session = client as unknown as Session;
    session.pipeline = true;
    // Whoever waits for a read has a deadline of their own.
    session.connectionParameters.query_timeout = 0;
    for (const send of this.toSend.splice(0)) send(client);
  }

  private write(client: PoolClient, read: PipelinedRead): void {
    if (read.over) return void this.underWay.splice(this.underWay.indexOf(read), 1);
    this.corkForThisTurn(client);
    client.query(read.text, read.values, (error, result) => this.answered(client, read, error, result));
  }

  private corkForThisTurn(client: PoolClient): void {
    if (this.corked) return;
    this.corked = true;
    const stream = streamOf(client);
    stream.cork();
    setImmediate(() => {
      this.corked = false;
      stream.uncork();
    });
  }

  /** pg answers a value that cannot be sent twice: when it is tried, and in its turn. */
  private answered(client: PoolClient, read: PipelinedRead, error: Error | null, result: QueryResult): void {
    const place = this.underWay.indexOf(read);
    if (place < 0) return;
    this.underWay.splice(place, 1);
    this.since = performance.now();
    if (error) this.failed(read, error);
    else read.answer(result);
    if (this.length > 0) this.overseer.oldestEnded();
    else if (this.ends) this.close(client);
    else this.onIdle(this);
  }

  /** What fails after another, or when another was told to stop, may do so because of it. */
  private failed(read: PipelinedRead, error: Error): void {
    const { told } = this.overseer;
    read.refuse(this.error || (told && told !== read) ? new Disturbed() : error);
    this.error ??= error;
  }

  private refuseAll(error: Error): void {
    this.leave();
    for (const read of this.underWay.splice(0)) read.refuse(error);
  }

  /** A cancellation must not hit the next one's statement. */
  private close(client: PoolClient): void {
    this.leave();
    client.off('error', ignored);
    (client as unknown as Session).pipeline = false;
    const release = () => client.release(this.error);
    if (this.overseer.telling) this.overseer.telling.then(release);
    else release();
  }

  private leave(): void {
    this.overseer.leave();
    this.onClosed(this);
  }
}

const ignored = () => undefined;

/** What pg knows of a connection and its types do not tell. */
interface Session {
  pipeline: boolean;
  connectionParameters: { query_timeout: number };
}
