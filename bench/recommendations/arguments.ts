import { parseArgs } from 'node:util';
import { CommandError } from '../../src/database/command.ts';

export interface Run {
  drawings: number;
  users: number;
  /** Roughly how many signals there are. */
  signals: number;
  /** Of how many different people the ranking is asked. */
  people: number;
  /** Where the database is kept. */
  dir: string;
}

export const HELP = `Measures how long the ranking of recommendations takes, for many people one after the other.

  npm run bench:recommendations -- --drawings 100000 --users 20000 --signals 1000000 --people 500

  --drawings N  drawings in the catalogue (default 100000)
  --users N     people with a history (default 20000)
  --signals N   signals of them all, about (default 1000000)
  --people N    of how many the ranking is asked (default 500)
  --dir PATH    where the database is kept, so that it is built only once (default .data/recommendations)
  --help        this text

A million signals take about two minutes to import and to learn from. Keep the machine quiet while it measures.
`;

const defaults = { drawings: '100000', users: '20000', signals: '1000000', people: '500' };

/** What the command line asks for. Throws CommandError. */
export function readArguments(args: string[]): Run | 'help' {
  const given = parse(args);
  if (given.help) return 'help';
  const number = (name: keyof typeof defaults) => wholeNumber(name, given[name] ?? defaults[name]);
  return {
    ...{ drawings: number('drawings'), users: number('users') },
    ...{ signals: number('signals'), people: number('people') },
    dir: given.dir ?? '.data/recommendations',
  };
}

function parse(args: string[]) {
  const text = { type: 'string' } as const;
  const numbers = { drawings: text, users: text, signals: text, people: text };
  try {
    const options = { ...numbers, dir: text, help: { type: 'boolean' } } as const;
    return parseArgs({ args, options, strict: true }).values;
  } catch (error) {
    throw new CommandError(
      `${(error as Error).message} "npm run bench:recommendations -- --help" tells what can be given.`,
    );
  }
}

function wholeNumber(name: string, given: string): number {
  if (/^[1-9]\d{0,8}$/.test(given)) return Number(given);
  throw new CommandError(`--${name} has to be a whole number from 1, and "${given}" is not one.`);
}
