import cluster from 'node:cluster';
import { monitorEventLoopDelay } from 'node:perf_hooks';

const RESOLUTION_MS = 10;

/** What a process tells of itself. */
export interface Vitals {
  /** Bytes of memory that the system has given it (resident set size). */
  rss: number;
  /** 99 of 100 turns of its event loop came no later than this, in milliseconds. */
  eventLoopP99: number;
}

/** Loaded before a program that is measured (`node --import`): answers `vitals`, since the last time it was asked. */
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
delay.enable();
process.on('message', (message) => {
  if (message !== 'vitals') return;
  const late = delay.percentile(99) / 1e6 - RESOLUTION_MS;
  process.send?.({ rss: process.memoryUsage.rss(), eventLoopP99: Math.max(0, late) } satisfies Vitals);
  delay.reset();
});
// A worker gets its port over the channel, and would end while it waits.
if (cluster.isPrimary) process.channel?.unref();
