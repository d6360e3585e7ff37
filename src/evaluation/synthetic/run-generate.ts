import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { CommandError, runCommand, type Surroundings } from '../../database/command.ts';
import type { SyntheticSignal } from './shoppers.ts';
import { makeWorld, signalsOf, type WorldSize } from './world.ts';

const HELP = `Writes a made-up history of what people did to a CSV file, for npm run evaluate and npm run signals:import.

  npm run signals:generate -- --users 1000 --drawings 1000 --interests 100000 history.csv

  --users N      people (default 1000)
  --drawings N   drawings, in 12 styles (default 1000)
  --interests N  drawings looked at, of which some are bought or rated (default 100000)
  --noise N      percent of looks that have nothing to do with taste (default 20)
  --seed N       the same seed gives the same file (default 1)
  --help         this text

Everyone likes a few of the styles, and halfway another one most.
`;

/** The whole command; returns its exit code. */
export async function runGenerate(args: string[], { output, errors, signal }: Surroundings): Promise<number> {
  const work = async () => {
    const request = requestOf(args);
    if (request === 'help') {
      output.write(HELP);
      return 0;
    }
    const lines = csvOf(signalsOf(makeWorld(request.size), request.size));
    await writeTo(request.file, lines, signal);
    return 0;
  };
  return runCommand(errors, work, signal);
}

async function writeTo(file: string, lines: Iterable<string>, signal: AbortSignal): Promise<void> {
  try {
    await pipeline(Readable.from(lines), createWriteStream(file), { signal });
  } catch (error) {
    throw new CommandError(
      `The file ${file} cannot be written (${(error as Error).message}). Name another one.`,
    );
  }
}

/** The history as npm run signals:import reads it. */
export function* csvOf(signals: Iterable<SyntheticSignal>): Generator<string> {
  yield 'user,drawing,kind,timestamp,rating\n';
  for (const { user, drawing, kind, at, rating } of signals)
    yield `${user},${drawing.name},${kind},${at.toISOString()},${rating ?? ''}\n`;
}

const defaults = { users: '1000', drawings: '1000', interests: '100000', noise: '20', seed: '1' };
type Option = keyof typeof defaults;

function requestOf(args: string[]): { size: WorldSize; file: string } | 'help' {
  const { values, positionals } = parse(args);
  if (values.help) return 'help';
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new CommandError(`Name one file to write; ${TOLD}`);
  const number = (name: Option) => wholeNumber(name, String(values[name] ?? defaults[name]));
  if (number('noise') > 100) throw new CommandError(`--noise has to be 0 to 100 percent; ${TOLD}`);
  const size = {
    ...{ users: number('users'), drawings: number('drawings'), interests: number('interests') },
    ...{ noise: number('noise') / 100, seed: number('seed') },
  };
  return { size, file };
}

function wholeNumber(name: Option, text: string): number {
  const least = name === 'noise' || name === 'seed' ? 0 : 1;
  if (/^\d{1,8}$/.test(text) && Number(text) >= least) return Number(text);
  throw new CommandError(
    `--${name} has to be a whole number from ${least}, and "${text}" is not one; ${TOLD}`,
  );
}

const TOLD = '"npm run signals:generate -- --help" tells what can be given.';

function parse(args: string[]) {
  const text = { type: 'string' } as const;
  const numbers = { users: text, drawings: text, interests: text, noise: text, seed: text };
  try {
    const options = { ...numbers, help: { type: 'boolean' } } as const;
    return parseArgs({ args, options, strict: true, allowPositionals: true });
  } catch (error) {
    throw new CommandError(`${/^[^\n.]*/.exec((error as Error).message)?.[0]}; ${TOLD}`);
  }
}
