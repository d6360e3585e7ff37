import '../../src/node-version.ts';
import { loadavg } from 'node:os';
import { databaseOfSize } from '../database-of-size.ts';
import { percentile } from '../percentile.ts';
import { addHistory } from './add-history.ts';
import { ArgumentError, HELP, type Run, readArguments } from './arguments.ts';
import { askForEach } from './ask-for-each.ts';

const stopping = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stopping.abort());
const tell = (line: string) => void process.stdout.write(`${line}\n`);

try {
  const run = readArguments(process.argv.slice(2));
  if (run === 'help') process.stdout.write(HELP);
  else await bench(run);
} catch (error) {
  process.stderr.write(`${error instanceof ArgumentError ? error.message : (error as Error).stack}\n`);
  process.exitCode = 1;
}

async function bench(run: Run): Promise<void> {
  const around = { signal: stopping.signal, tell };
  const database = await databaseOfSize({ ...run, reviews: 0 }, run.dir, around);
  try {
    const signals = await addHistory(database.url, run, stopping.signal);
    const load = loadavg()[0] ?? 0;
    const times = await askForEach(database.url, run.people);
    const told = [50, 95, 99, 100].map((percent) => `p${percent} ${percentile(times, percent).toFixed(1)}`);
    tell(
      `${told.join(', ')} ms of ${times.length} people, at ${run.drawings.toLocaleString('en')} drawings and ` +
        `${signals.toLocaleString('en')} signals; load before ${load.toFixed(1)}, after ${(loadavg()[0] ?? 0).toFixed(1)}`,
    );
  } finally {
    await database.stop();
  }
}
