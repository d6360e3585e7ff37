import { Counter, Gauge, type Registry } from 'prom-client';

/** What is kept in memory, as it tells of itself. */
interface Kept {
  readonly bytes: number;
  readonly counts: { hit: number; miss: number };
}

/** How much is kept, and how often it was what was asked for. */
export function measureKeptAnswers(registry: Registry, kept: Kept): void {
  const registers = [registry];
  new Gauge({
    name: 'atelier_kept_answers_bytes',
    help: 'Memory that kept answers about the catalogue take, in bytes.',
    registers,
    collect() {
      this.set(kept.bytes);
    },
  });
  new Counter({
    name: 'atelier_kept_answers_asked_total',
    help: 'Requests that may be answered from memory, by outcome: hit, or miss, which asks the database.',
    labelNames: ['outcome'],
    registers,
    collect() {
      this.reset();
      for (const [outcome, count] of Object.entries(kept.counts)) this.inc({ outcome }, count);
    },
  });
}
