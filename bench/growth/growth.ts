import '../../src/node-version.ts';
import { ArgumentError, HELP, type Run, readArguments } from './arguments.ts';
import { measure } from './measure.ts';
import { questions } from './questions.ts';
import { type ShopOfSize, shopOfSize } from './shop-of-size.ts';
import { tableFor } from './table.ts';

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

async function bench({ sizes, dir, requests }: Run): Promise<void> {
  const shops: ShopOfSize[] = [];
  try {
    for (const size of sizes) shops.push(await shopOfSize(size, dir, { signal: stopping.signal, tell }));
    const table = tableFor(sizes);
    process.stdout.write(table.head);
    for (const question of questions) {
      stopping.signal.throwIfAborted();
      const times = await measure(question, shops, requests);
      process.stdout.write(times ? table.line(question, times) : `${question.name}: not in this build\n`);
    }
  } finally {
    for (const shop of shops) await shop.stop();
  }
}
