import { readFileSync, writeFileSync } from 'node:fs';
import { isLayer, type Mutant } from './mutant.ts';
import { mutants } from './mutants.ts';
import { lineOf, type Result, resultOf, tableOf, unproven } from './results.ts';
import { makeScratch, type Scratch } from './scratch.ts';
import { runSuite } from './suite.ts';

const TABLE = 'tests/chaos/mutants/RESULTS.md';
/** What a layer that is not missed is held against: all that buys. */
const WHOLE = ['tests/cart/', 'tests/checkout/', 'tests/orders/', 'tests/payments/'];

const print = (text: string) => process.stdout.write(text);
const testsOf = ({ seenBy }: Mutant) => (isLayer(seenBy) ? WHOLE : [seenBy.file]);

/**
 * `npm run test:mutants [-- NAME...]`: takes each safeguard out of a copy of the shop, and expects the suite to see it.
 * Ends with 1 when one survives, no longer fits the code, or is caught for another reason; otherwise it writes the table,
 * in which those that were not run stay as they are.
 */
async function main(names: string[]): Promise<number> {
  const chosen = choose(names);
  const scratch = makeScratch();
  try {
    if (!(await wholeShopPasses(scratch, chosen))) return 1;
    const results: Result[] = [];
    for (const mutant of chosen) results.push(await runOne(scratch, mutant));
    if (results.some(({ hole }) => hole)) return 1;
    writeFileSync(TABLE, tableOf(mutants, results, readFileSync(TABLE, 'utf8')));
    return 0;
  } finally {
    scratch.remove();
  }
}

/** Those of these names, or all. */
function choose(names: string[]): Mutant[] {
  const known = Object.values(mutants).flat();
  const unknown = names.filter((name) => !known.some((mutant) => mutant.name === name));
  if (unknown.length > 0)
    throw new Error(`There is no ${unknown.join(', ')} among ${known.map(({ name }) => name).join(', ')}.`);
  return known.filter(({ name }) => names.length === 0 || names.includes(name));
}

/** What catches a mutant has to pass without it. */
async function wholeShopPasses(scratch: Scratch, chosen: Mutant[]): Promise<boolean> {
  const { passed, failures, seconds } = await runSuite(scratch, [...new Set(chosen.flatMap(testsOf))]);
  for (const { file, test, why } of failures) print(`✕ the whole shop fails: "${test}" in ${file}: ${why}\n`);
  if (failures.length === 0) print(`✓ the whole shop passes ${passed} tests (${seconds.toFixed(1)} s)\n`);
  return failures.length === 0;
}

async function runOne(scratch: Scratch, mutant: Mutant): Promise<Result> {
  const result = await scratch
    .mutated(mutant.edits, () => runSuite(scratch, testsOf(mutant)))
    .then(
      (outcome) => resultOf(mutant, outcome),
      (error: Error) => unproven(mutant, error),
    );
  print(lineOf(result));
  return result;
}

process.exitCode = await main(process.argv.slice(2));
