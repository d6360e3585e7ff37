import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { CommandError, onDatabase, runCommand, type Surroundings } from '../command.ts';
import { Faults } from '../csv/faults.ts';
import { withConnection } from '../csv/session.ts';
import { importSignals } from './import-signals.ts';

const HELP = `Adds a history of what people did to the database of DATABASE_URL, or to the embedded one.

  npm run signals:import -- history.csv

  --help  this text

The columns are user (an e-mail or id), drawing (a sku or id), kind (view, wishlist, cart, purchase, rating or dismissal),
timestamp (ISO 8601 in UTC, or seconds since 1970) and, for a rating, rating (0.5 to 5 stars). Lines that cannot be used
are told and left out; what the shop knows already is not added again, so what was interrupted can be started again.
`;

/** The whole command; returns its exit code, which is 1 when lines were left out. */
export async function runImport(args: string[], around: Surroundings): Promise<number> {
  const work = async () => {
    const file = await fileOf(args);
    if (file !== 'help') return onDatabase(around.env, (url) => importFile(url, file, around));
    around.output.write(HELP);
    return 0;
  };
  return runCommand(around.errors, work, around.signal);
}

async function importFile(url: string, file: string, { output, errors, signal }: Surroundings) {
  const began = performance.now();
  const faults = new Faults();
  const work = { bytes: createReadStream(file), faults, signal };
  const { added, known } = await withConnection(url, signal, (one) =>
    withConnection(url, signal, (other) => importSignals([one, other], work)),
  );
  errors.write(faults.report(file));
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  output.write(`Added ${told(added, 'signal')} in ${seconds} s; ${told(known, 'was', 'were')} known.\n`);
  if (added > 0)
    output.write('"npm run recommendations:rebuild" learns from them now; the shop does so every hour.\n');
  if (faults.lines === 0) return 0;
  output.write(`${told(faults.lines, 'line')} could not be used.\n`);
  return 1;
}

const told = (count: number, one: string, many = `${one}s`) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

/** The one file that is named. Throws CommandError. */
async function fileOf(args: string[]): Promise<string> {
  const { values, positionals } = parse(args);
  if (values.help) return 'help';
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new CommandError(`Name one file to import; ${TOLD}`);
  const found = await stat(file).catch((error: Error) => {
    throw new CommandError(`The file ${file} cannot be read (${error.message}). Check its name.`);
  });
  if (!found.isFile()) throw new CommandError(`${file} is not a file. Name a CSV file.`);
  return file;
}

const TOLD = '"npm run signals:import -- --help" tells what can be given.';

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: { help: { type: 'boolean' } }, strict: true, allowPositionals: true });
  } catch (error) {
    throw new CommandError(`${/^[^\n.]*/.exec((error as Error).message)?.[0]}; ${TOLD}`);
  }
}
