import '../../src/node-version.ts';
import { type Around, runBench } from '../run-bench.ts';
import { HELP, type Run, readArguments } from './arguments.ts';
import { figuresOf } from './figures.ts';
import { intoPage } from './into-page.ts';
import { measure } from './measure.ts';
import { questions } from './questions.ts';
import { type ShopOfSize, shopOfSize } from './shop-of-size.ts';
import { tableFor } from './table.ts';

await runBench(readArguments, HELP, bench);

async function bench(run: Run, around: Around): Promise<void> {
  const shops: ShopOfSize[] = [];
  try {
    for (const size of run.sizes) shops.push(await shopOfSize(size, run.dir, around));
    const table = await tableOf(run, shops, around.signal);
    if (run.into) await intoPage(run.into, table);
  } finally {
    for (const shop of shops) await shop.stop();
  }
}

/** Prints each line as soon as it is known. */
async function tableOf(run: Run, shops: ShopOfSize[], signal: AbortSignal): Promise<string> {
  const { head, line } = tableFor(run.sizes);
  process.stdout.write(head);
  const lines: string[] = [];
  for (const question of questions.filter(({ name }) => name.includes(run.only))) {
    const rounds = await measure(question, shops, run, signal);
    const measured = line(question, figuresOf(rounds));
    process.stdout.write(measured);
    lines.push(measured);
  }
  return head + lines.join('');
}
