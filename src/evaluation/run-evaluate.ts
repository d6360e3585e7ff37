import { stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readConfig } from '../config/config.ts';
import { CommandError, runCommand, type Surroundings } from '../database/command.ts';
import { openDatabase } from '../database/open-database.ts';
import { type EvaluationRequest, evaluateFile } from './evaluate-file.ts';
import { onOwnDatabase } from './own-database.ts';
import { reportOf } from './report.ts';

const HELP = `Judges the shop's recommendations on a history, in a database of its own that is dropped at the end.

  npm run evaluate -- --signals history.csv

  --signals FILE  user,drawing,kind,timestamp[,rating], as npm run signals:import reads it; users and drawings are made
  --users N       of how many users the rankings are judged at most (default 20000)
  --help          this text

Each user's last 20 % of signals in time are hidden; the ranking that the shop asks for its customers is asked for the
rest, beside item-kNN, popularity and chance. What a user knows is left out of each ranking.
`;

/** The whole command; returns its exit code. */
export async function runEvaluate(args: string[], around: Surroundings): Promise<number> {
  const work = async () => {
    const request = await requestOf(args);
    if (request !== 'help') return evaluate(request, around);
    around.output.write(HELP);
    return 0;
  };
  return runCommand(around.errors, work, around.signal);
}

async function evaluate(request: EvaluationRequest, around: Surroundings): Promise<number> {
  const began = performance.now();
  const database = await openDatabase(readConfig(around.env), () => undefined);
  try {
    const evaluation = await onOwnDatabase(database.directUrl, (url) => evaluateFile(url, request, around));
    around.output.write(reportOf(evaluation, (performance.now() - began) / 1000));
    return 0;
  } finally {
    await database.stop();
  }
}

async function requestOf(args: string[]): Promise<EvaluationRequest | 'help'> {
  const given = parse(args);
  if (given.help) return 'help';
  const file = given.signals;
  if (file === undefined) throw new CommandError(`Name the history with --signals FILE.csv; ${TOLD}`);
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) throw new CommandError(`${file} is not a file that can be read. Check its name.`);
  const users = given.users ?? '20000';
  if (!/^[1-9]\d{0,6}$/.test(users))
    throw new CommandError(`--users has to be a whole number from 1; ${TOLD}`);
  return { file, users: Number(users) };
}

const TOLD = '"npm run evaluate -- --help" tells what can be given.';

function parse(args: string[]) {
  const text = { type: 'string' } as const;
  try {
    const options = { signals: text, users: text, help: { type: 'boolean' } } as const;
    return parseArgs({ args, options, strict: true }).values;
  } catch (error) {
    throw new CommandError(`${/^[^\n.]*/.exec((error as Error).message)?.[0]}; ${TOLD}`);
  }
}
