import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gist } from './gist.ts';
import { stopLeftovers } from './leftovers.ts';
import { runProgram } from './program.ts';
import type { Scratch } from './scratch.ts';

/** A test that failed, and the line that says why. */
export interface Failure {
  file: string;
  test: string;
  why: string;
}

export interface Outcome {
  passed: number;
  failures: Failure[];
  seconds: number;
}

/** Jest's own, as far as it is read here. */
interface Report {
  numPassedTests: number;
  testResults: {
    name: string;
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
  }[];
}

const LAST_WORDS = 2_000;

/** A test that fails leaves requests behind, whose end must not take the report with it. */
const JEST = [
  process.execPath,
  '--unhandled-rejections=warn',
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
  '--forceExit',
  '--json',
];

/** Builds the copy and runs these tests there. Throws when it cannot be built, or a test file cannot even begin. */
export async function runSuite({ dir, temporary }: Scratch, tests: string[]): Promise<Outcome> {
  const build = await runProgram(dir, ['node_modules/.bin/tsc']);
  if (build.code !== 0) throw new Error(`It does not compile, so it proves nothing:\n${build.output}`);
  const report = join(temporary, 'report.json');
  rmSync(report, { force: true });
  const started = performance.now();
  const { output } = await runProgram(dir, [...JEST, `--outputFile=${report}`, ...tests], {
    TMPDIR: temporary,
  });
  const seconds = (performance.now() - started) / 1000;
  await stopLeftovers(temporary);
  if (!existsSync(report))
    throw new Error(`The tests did not run to their end:\n${output.slice(-LAST_WORDS)}`);
  return { ...outcomeOf(dir, JSON.parse(readFileSync(report, 'utf8')) as Report), seconds };
}

function outcomeOf(dir: string, { numPassedTests, testResults }: Report): Omit<Outcome, 'seconds'> {
  const unrun = testResults.find(({ assertionResults }) => assertionResults.length === 0);
  if (unrun) throw new Error(`${unrun.name} could not be run, so it proves nothing:\n${unrun.message}`);
  const failures = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages: [message = ''] }) => ({
        file: relative(dir, name),
        test: fullName,
        why: gist(message),
      })),
  );
  return { passed: numPassedTests, failures };
}
