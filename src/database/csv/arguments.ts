import { parseArgs } from 'node:util';
import { CommandError } from '../command.ts';
import type { Wishes } from './import-drawings.ts';

export interface ImportRequest extends Wishes {
  file: string;
}

export const IMPORT_HELP = `Brings drawings from a CSV file into the database of DATABASE_URL, or into the embedded one.

  npm run import -- drawings.csv

  --dry-run     only tell what would happen
  --skip-bad    import what can be used, although some lines cannot; without it one such line is enough to import nothing
  --keep-stock  leave the stock of drawings that the shop knows as it is, for a file that only mends texts and prices
  --help        this text

A drawing whose sku the shop knows is changed, any other is new. docs/catalogue-csv.md tells the columns.
`;

export const EXPORT_HELP = `Writes all drawings of the database of DATABASE_URL, or of the embedded one, to a CSV file.

  npm run export -- drawings.csv
  npm run --silent export -- - > drawings.csv

  --help  this text

A file of that name is replaced when the new one is complete. docs/catalogue-csv.md tells the columns.
`;

/** What the command line asks for. Throws CommandError. */
export function importRequest(args: string[]): ImportRequest | 'help' {
  const { values, positionals } = parse('import', args, ['skip-bad', 'dry-run', 'keep-stock', 'help']);
  if (values.help) return 'help';
  return {
    file: oneFile('import', positionals),
    skipBad: values['skip-bad'] === true,
    dryRun: values['dry-run'] === true,
    keepStock: values['keep-stock'] === true,
  };
}

/** The file to write, - for the standard output. Throws CommandError. */
export function exportRequest(args: string[]): { file: string } | 'help' {
  const { values, positionals } = parse('export', args, ['help']);
  return values.help ? 'help' : { file: oneFile('export', positionals) };
}

function parse(command: string, args: string[], flags: string[]) {
  const options = Object.fromEntries(flags.map((flag) => [flag, { type: 'boolean' } as const]));
  try {
    return parseArgs({ args, options, strict: true, allowPositionals: true });
  } catch (error) {
    const reason = /^[^\n.]*/.exec((error as Error).message)?.[0];
    throw new CommandError(`${reason}; ${toldBy(command)}`);
  }
}

function oneFile(command: string, [file, ...others]: string[]): string {
  if (file !== undefined && others.length === 0) return file;
  throw new CommandError(`Name one file to ${command}; ${toldBy(command)}`);
}

const toldBy = (command: string) => `"npm run ${command} -- --help" tells what can be given.`;
