import '../../src/node-version.ts';
import { ArgumentError, HELP, type Run, readArguments } from './arguments.ts';
import { figuresOf } from './figures.ts';
import { intoPage } from './into-page.ts';
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

async function bench(run: Run): Promise<void> {
  const shops: ShopOfSize[] = [];
  try {
    for (const size of run.sizes)
      shops.push(await shopOfSize(size, run.dir, { signal: stopping.signal, tell }));
    const table = await tableOf(run, shops);
    if (run.into) await intoPage(run.into, table);
  } finally {
    for (const shop of shops) await shop.stop();
  }
}

/** Prints each line as soon as it is known. */
async function tableOf(run: Run, shops: ShopOfSize[]): Promise<string> {
  const { head, line } = tableFor(run.sizes);
  process.stdout.write(head);
  const lines: string[] = [];
  for (const question of questions.filter(({ name }) => name.includes(run.only))) {
    const rounds = await measure(question, shops, run, stopping.signal);
    const measured = line(question, figuresOf(rounds));
    process.stdout.write(measured);
    lines.push(measured);
  }
  return head + lines.join('');
}
