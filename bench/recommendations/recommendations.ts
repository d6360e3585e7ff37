import '../../src/node-version.ts';
import { loadavg } from 'node:os';
import { databaseOfSize } from '../database-of-size.ts';
import { percentile } from '../percentile.ts';
import { type Around, runBench } from '../run-bench.ts';
import { addHistory } from './add-history.ts';
import { HELP, type Run, readArguments } from './arguments.ts';
import { askForEach } from './ask-for-each.ts';

await runBench(readArguments, HELP, bench);

async function bench(run: Run, around: Around): Promise<void> {
  const database = await databaseOfSize({ ...run, reviews: 0 }, run.dir, around);
  try {
    const signals = await addHistory(database.url, run, around.signal);
    const load = loadavg()[0] ?? 0;
    const times = await askForEach(database.url, run.people);
    const told = [50, 95, 99, 100].map((percent) => `p${percent} ${percentile(times, percent).toFixed(1)}`);
    around.tell(
      `${told.join(', ')} ms of ${times.length} people, at ${run.drawings.toLocaleString('en')} drawings and ` +
        `${signals.toLocaleString('en')} signals; load before ${load.toFixed(1)}, after ${(loadavg()[0] ?? 0).toFixed(1)}`,
    );
  } finally {
    await database.stop();
  }
}
