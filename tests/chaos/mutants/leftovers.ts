import { globSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const PATIENCE_MS = 10_000;

/** Stops a PostgreSQL that a run of tests left behind below this directory, as one does that ends before its end. */
export async function stopLeftovers(directory: string): Promise<void> {
  const running = () => globSync(`${directory}/atelier-tests-*/postgres-*/data/postmaster.pid`);
  for (const file of running()) {
    const [pid] = readFileSync(file, 'utf8').split('\n');
    // Fast shutdown (PostgreSQL 18, section 18.5).
    process.kill(Number(pid), 'SIGINT');
  }
  for (const start = Date.now(); running().length > 0 && Date.now() < start + PATIENCE_MS; ) await pause(50);
}
