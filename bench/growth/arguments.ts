import { parseArgs } from 'node:util';
import { CommandError } from '../../src/database/command.ts';

export interface Run {
  /** How many drawings each database has; the first is what the others are held against. */
  sizes: number[];
  /** Where the databases are kept. */
  dir: string;
  rounds: number;
  /** How often each question is asked of each size in a round. */
  requests: number;
  /** What the names of the questions hold that are asked; all, when it is empty. */
  only: string;
  /** The page that gets the table. */
  into: string | undefined;
}

const FEWEST_REQUESTS = 40;

export const HELP = `Measures over HTTP how the time of an answer grows with the catalogue.

  npm run bench:growth -- --rounds 9 --requests 80 --dir .data/growth 10000 100000 1000000

  SIZE ...      numbers of drawings to measure at, each at least 10000 (default 10000 100000 1000000)
  --rounds N    how many rounds are asked, of which the medians are told (default 9)
  --requests N  how often each question is asked of each size in a round, at least ${FEWEST_REQUESTS} (default 80)
  --only TEXT   ask only the questions whose names hold this text
  --dir PATH    where the databases are kept, so that they are built only once (default .data/growth)
  --into PAGE   put the table into this page, such as docs/growth.md
  --help        this text

A million drawings take some minutes to build and 3 GB. Keep the machine quiet while it measures.
`;

/** What the command line asks for. Throws CommandError. */
export function readArguments(args: string[]): Run | 'help' {
  const { values, positionals } = parse(args);
  if (values.help) return 'help';
  const sizes = positionals.length > 0 ? positionals : ['10000', '100000', '1000000'];
  return {
    sizes: sizes.map((size) => atLeast(10_000, 'A size', size)),
    rounds: atLeast(1, '--rounds', values.rounds ?? '9'),
    requests: atLeast(FEWEST_REQUESTS, '--requests', values.requests ?? '80'),
    only: values.only ?? '',
    dir: values.dir ?? '.data/growth',
    into: values.into,
  };
}

function parse(args: string[]) {
  const text = { type: 'string' } as const;
  const options = {
    ...{ rounds: text, requests: text, only: text, dir: text, into: text },
    help: { type: 'boolean' },
  } as const;
  try {
    return parseArgs({ args, options, strict: true, allowPositionals: true });
  } catch (error) {
    throw new CommandError(
      `${(error as Error).message} "npm run bench:growth -- --help" tells what can be given.`,
    );
  }
}

function atLeast(least: number, name: string, given: string): number {
  if (/^\d{1,9}$/.test(given) && Number(given) >= least) return Number(given);
  throw new CommandError(`${name} has to be a whole number from ${least}, and "${given}" is not one.`);
}
