import type { PipelinedRead } from './pipelined-read.ts';

/** What was sent over one connection and is not answered, the oldest first: PostgreSQL answers in order. */
export class ReadsUnderWay {
  /** When the oldest became the oldest, or the last one ended (performance.now()). */
  since = performance.now();
  private readonly reads: PipelinedRead[] = [];

  get length(): number {
    return this.reads.length;
  }

  get oldest(): PipelinedRead | undefined {
    return this.reads[0];
  }

  [Symbol.iterator](): Iterator<PipelinedRead> {
    return this.reads[Symbol.iterator]();
  }

  add(read: PipelinedRead): void {
    if (this.reads.push(read) === 1) this.since = performance.now();
  }

  /** False when it is not under way any more. */
  remove(read: PipelinedRead): boolean {
    const place = this.reads.indexOf(read);
    if (place < 0) return false;
    this.reads.splice(place, 1);
    this.since = performance.now();
    return true;
  }

  /** Whether the oldest has been waited for, or nothing was asked, for so long. */
  unchangedFor(ms: number): boolean {
    return performance.now() - this.since >= ms;
  }
}
