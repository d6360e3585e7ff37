import { isLayer, type Mutant } from './mutant.ts';
import type { Failure, Outcome } from './suite.ts';

/** What became of one mutant. */
export interface Result {
  mutant: Mutant;
  outcome: Outcome;
  /** Why the proof does not hold, if it does not. */
  hole?: string | undefined;
}

/** Whether the suite did with a mutant what the mutant's file says. */
export function resultOf(mutant: Mutant, outcome: Outcome): Result {
  return { mutant, outcome, hole: holeIn(mutant, outcome) };
}

/** A mutant that could not be made or run. */
export function unproven(mutant: Mutant, error: Error): Result {
  return { mutant, outcome: { passed: 0, failures: [], seconds: 0 }, hole: error.message };
}

function holeIn({ seenBy }: Mutant, { failures }: Outcome): string | undefined {
  const [first] = failures;
  if (isLayer(seenBy))
    return (
      first &&
      `it is caught after all, by "${first.test}" in ${first.file}: name that test in place of heldBy`
    );
  if (failures.some(({ test, file }) => test === seenBy.test && file === seenBy.file)) return undefined;
  if (!first) return 'SURVIVED: no test saw it';
  return `it was caught, but not by the test that is there for it; "${first.test}" in ${first.file} did: ${first.why}`;
}

/** The failure that counts: the one of the test that is there for the safeguard. */
function decisive({ mutant: { seenBy }, outcome: { failures } }: Result): Failure | undefined {
  return failures.find((failure) => !isLayer(seenBy) && failure.test === seenBy.test);
}

/** One line for the terminal. */
export function lineOf(result: Result): string {
  const { mutant, outcome, hole } = result;
  const end =
    hole ?? (isLayer(mutant.seenBy) ? 'not seen, as it is held twice' : `caught: ${decisive(result)?.why}`);
  return `${hole ? '✕' : '✓'} ${mutant.name} (${outcome.seconds.toFixed(1)} s) ${end}\n`;
}

/** The table that is committed: the rows of these results, and of the others those of the table that there is. */
export function tableOf(groups: Record<string, Mutant[]>, results: Result[], before: string): string {
  const old = [...before.matchAll(/^\| \*\*(.+?)\*\*: .*$/gm)];
  const rows = new Map(old.map(([row, name = '']) => [name, row]));
  for (const result of results) rows.set(result.mutant.name, rowOf(result));
  return `# What the suite says of a shop without its safeguards

Written by \`npm run test:mutants\`: it takes one safeguard at a time out of a copy of the shop and runs the suite, which
passes on the whole shop and has to fail there, in the test that is there for it. Where two layers hold the same thing,
each is taken out alone, then both; a layer that alone is not missed says what holds in its place.

${Object.entries(groups)
  .map(([title, group]) =>
    groupOf(
      title,
      group.flatMap(({ name }) => rows.get(name) ?? []),
    ),
  )
  .join('\n')}`;
}

function groupOf(title: string, rows: string[]): string {
  const head = '| taken out | without it | caught by | which says |\n| --- | --- | --- | --- |';
  return `## ${title}\n\n${head}\n${rows.join('\n')}\n`;
}

function rowOf(result: Result): string {
  const { name, removed, danger, seenBy } = result.mutant;
  const others = result.outcome.failures.length - 1;
  const caught = isLayer(seenBy)
    ? ['not missed', `held by ${seenBy.heldBy}`]
    : [
        `\`${seenBy.file.replace('tests/', '')}\`: ${seenBy.test}${others > 0 ? `; and ${others} more` : ''}`,
        decisive(result)?.why ?? '',
      ];
  return `| ${[`**${name}**: ${removed}`, danger, ...caught].map(cell).join(' | ')} |`;
}

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
