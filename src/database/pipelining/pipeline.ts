import { AsyncLocalStorage } from 'node:async_hooks';
import type { Pool, PoolClient, QueryResult } from 'pg';
import { sessionOf } from '../session.ts';
import { outsideRequests } from './outside-requests.ts';
import { Overseer } from './overseer.ts';
import { Disturbed, type PipelinedRead } from './pipelined-read.ts';
import { ReadsUnderWay } from './reads-under-way.ts';

/** Reads are short; whoever comes after one that takes longer does better elsewhere. */
const STALLED_MS = 20;

/** More are no faster, and all of them have to be asked again when the connection is lost. */
const MOST_UNDER_WAY = 500;

export type Connect = (callback: Parameters<Pool['connect']>[0]) => void;

/** What a pipeline tells who opened it. */
interface Owner {
  onIdle(pipeline: Pipeline): void;
  onClosed(pipeline: Pipeline): void;
}

/**
 * One connection of the pool, borrowed while there are reads to send. Each is sent without waiting for the answers to
 * those before it (PostgreSQL's manual, "Pipeline Mode"; pg's `pipeline`), and all of one turn of the event loop in one
 * write. Each is a transaction of its own: one that fails leaves the others alone.
 */
export class Pipeline {
  private readonly reads = new ReadsUnderWay();
  private readonly overseer = new Overseer(this.reads, () => this.client);
  private client: PoolClient | undefined;
  private readonly toSend: ((client: PoolClient) => void)[] = [];
  private corked = false;
  private error: Error | undefined;

  constructor(private readonly owner: Owner) {}

  /** Has to be called first. */
  borrow(connect: Connect): void {
    outsideRequests(connect, (error, client) => (client ? this.open(client) : this.fail(error as Error)));
  }

  get length(): number {
    return this.reads.length;
  }

  get connected(): boolean {
    return this.client !== undefined;
  }

  get takesMore(): boolean {
    if (this.ends || this.length >= MOST_UNDER_WAY) return false;
    return !this.connected || this.length === 0 || !this.reads.unchangedFor(STALLED_MS);
  }

  send(read: PipelinedRead): void {
    this.reads.add(read);
    read.onGone = this.overseer.lookSoon;
    this.overseer.watch(read);
    if (this.client) this.write(this.client, read);
    else this.toSend.push(AsyncLocalStorage.bind((client) => this.write(client, read)));
  }

  /** Gives the connection back when nothing was under way on it for so long. */
  closeIfIdle(forMs = 0): void {
    if (this.client && this.length === 0 && this.reads.unchangedFor(forMs)) this.close(this.client);
  }

  /** As in pg's pool a connection is not used again on which a statement failed. */
  private get ends(): boolean {
    return this.error !== undefined || this.overseer.told !== undefined;
  }

  private open(client: PoolClient): void {
    this.client = client;
    this.reads.since = performance.now();
    client.on('error', this.onLost);
    const session = sessionOf(client);
    session.pipeline = true;
    // Whoever waits for a read has a deadline of their own.
    session.connectionParameters.query_timeout = 0;
    for (const send of this.toSend.splice(0)) send(client);
    if (this.length === 0) this.owner.onIdle(this);
  }

  private write(client: PoolClient, read: PipelinedRead): void {
    if (read.over) return void this.reads.remove(read);
    this.corkForThisTurn(client);
    client.query(read.text, read.values, (error, result) => this.answered(client, read, error, result));
  }

  private corkForThisTurn(client: PoolClient): void {
    if (this.corked) return;
    this.corked = true;
    const { stream } = sessionOf(client).connection;
    stream.cork();
    setImmediate(() => {
      this.corked = false;
      stream.uncork();
    });
  }

  /** pg answers a value that cannot be sent twice: when it is tried, and in its turn. */
  private answered(client: PoolClient, read: PipelinedRead, error: Error | null, result: QueryResult): void {
    if (!this.reads.remove(read)) return;
    if (error) this.failed(read, error);
    else read.answer(result);
    if (this.length > 0) return;
    if (this.ends) this.close(client);
    else this.owner.onIdle(this);
  }

  /** What fails after another, or when another was told to stop, may do so because of it. */
  private failed(read: PipelinedRead, error: Error): void {
    const { told } = this.overseer;
    read.refuse(this.error || (told && told !== read) ? new Disturbed() : error);
    this.error ??= error;
  }

  /** The connection is lost; pg will tell each read that is under way. */
  private readonly onLost = (error: Error): void => {
    this.error ??= error;
    if (this.client && this.length === 0) this.close(this.client);
  };

  /** There is no connection; whoever asks alone may have one, or hears why not. */
  private fail(error: Error): void {
    this.error = error;
    this.leave();
    for (const read of this.reads) read.refuse(new Disturbed());
  }

  /** A cancellation must not hit the next one's statement, however late it comes. */
  private close(client: PoolClient): void {
    this.client = undefined;
    this.leave();
    client.off('error', this.onLost);
    sessionOf(client).pipeline = false;
    const release = () => client.release(this.error ?? this.ends);
    if (this.overseer.telling) this.overseer.telling.then(release);
    else release();
  }

  private leave(): void {
    this.overseer.leave();
    this.owner.onClosed(this);
  }
}
