import { parseArgs } from 'node:util';
import { CommandError } from '../../src/database/command.ts';

export interface Run {
  /** How long each load lasts. */
  seconds: number;
  /** How often shop and limit take turns. */
  turns: number;
  /** How long the last load lasts, during which memory is watched. */
  soak: number;
  drawings: number;
  reviews: number;
  /** Only the scenarios whose name has this in it; '' for all. */
  only: string;
  /** Where the database is kept; undefined: it is made for this run. */
  dir: string | undefined;
  /** Where the figures are written. */
  output: string | undefined;
}

export const HELP = `Loads the shop and a hand-written limit in turn, and prints what the shop reaches of it.

  npm run bench

  --seconds N   how long each load lasts (default 5)
  --turns N     how often the two take turns; the table has the medians (default 3)
  --soak N      seconds of the last load, during which memory is watched; 0 for none (default 60)
  --only WORDS  only the scenarios whose name has these words in it
  --drawings N  drawings in the database (default 20000)
  --reviews N   reviews in it (default 100000)
  --dir PATH    keep the database here, and take it from here the next time
  --output FILE write the figures as JSON (default bench/results.json of a whole run, nothing with --only)
  --help        this text

It takes some nine minutes. Keep the machine quiet meanwhile.
`;

const options = {
  seconds: { type: 'string', default: '5' },
  turns: { type: 'string', default: '3' },
  soak: { type: 'string', default: '60' },
  drawings: { type: 'string', default: '20000' },
  reviews: { type: 'string', default: '100000' },
  only: { type: 'string', default: '' },
  dir: { type: 'string' },
  output: { type: 'string' },
  help: { type: 'boolean' },
} as const;

/** What the command line asks for. Throws CommandError. */
export function readArguments(args: string[]): Run | 'help' {
  const given = parse(args);
  if (given.help) return 'help';
  return {
    seconds: whole('--seconds', given.seconds, 1),
    turns: whole('--turns', given.turns, 1),
    soak: whole('--soak', given.soak, 0),
    drawings: whole('--drawings', given.drawings, 1_000),
    reviews: whole('--reviews', given.reviews, 0),
    only: given.only.toLowerCase(),
    dir: given.dir,
    output: given.output ?? (given.only === '' ? 'bench/results.json' : undefined),
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options, strict: true }).values;
  } catch (error) {
    throw new CommandError(`${(error as Error).message} "npm run bench -- --help" tells what can be given.`);
  }
}

function whole(name: string, given: string, least: number): number {
  if (/^\d{1,7}$/.test(given) && Number(given) >= least) return Number(given);
  throw new CommandError(`${name} has to be a whole number from ${least}, and "${given}" is not one.`);
}
