import '../../node-version.ts';
import { runSeed } from './run-seed.ts';

/** The first Ctrl-C takes back the batch that is being written, a second one ends the process at once. */
const stop = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort());

process.exitCode = await runSeed(process.argv.slice(2), {
  output: process.stdout,
  errors: process.stderr,
  signal: stop.signal,
});
