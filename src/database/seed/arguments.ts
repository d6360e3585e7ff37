import { parseArgs } from 'node:util';
import { CommandError } from '../command.ts';

/** How much to add. */
export interface Amounts {
  drawings: number;
  users: number;
  reviews: number;
}

const MOST = 100_000_000;
const defaults: Amounts = { drawings: 10_000, users: 1_000, reviews: 30_000 };

export const HELP = `Adds a generated catalogue for load tests to the database of DATABASE_URL, or to the embedded one.

  npm run seed -- --drawings 10000 --users 1000 --reviews 30000

  --drawings N  drawings to add, with an artist for every 50 and one image each (default ${defaults.drawings})
  --users N     accounts to add: load-1@example.com and so on, password atelier-load (default ${defaults.users})
  --reviews N   reviews to add, each with a purchase for the recommendations (default ${defaults.reviews})
  --help        this text

Run it again to add more. Everyone can log in to these accounts: keep them away from a shop with real customers.
`;

/** What the command line asks for. Throws CommandError. */
export function readArguments(args: string[]): Amounts | 'help' {
  const given = parse(args);
  if (given.help) return 'help';
  return {
    drawings: amount('drawings', given.drawings),
    users: amount('users', given.users),
    reviews: amount('reviews', given.reviews),
  };
}

function parse(args: string[]) {
  const text = { type: 'string' } as const;
  try {
    const options = { drawings: text, users: text, reviews: text, help: { type: 'boolean' } } as const;
    return parseArgs({ args, options, strict: true }).values;
  } catch (error) {
    const reason = /^[^\n.]*/.exec((error as Error).message)?.[0];
    throw new CommandError(`${reason}; "npm run seed -- --help" tells what can be given.`);
  }
}

function amount(name: keyof Amounts, given: string | undefined): number {
  if (given === undefined) return defaults[name];
  if (!/^\d{1,9}$/.test(given) || Number(given) > MOST) {
    throw new CommandError(
      `--${name} has to be a whole number from 0 to ${MOST}, and "${given}" is not one.`,
    );
  }
  return Number(given);
}
