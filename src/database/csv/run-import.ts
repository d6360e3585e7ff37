import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type pg from 'pg';
import { CommandError, onDatabase, runCommand, type Surroundings } from '../command.ts';
import { type Progress, showProgress } from '../progress.ts';
import { IMPORT_HELP, type ImportRequest, importRequest } from './arguments.ts';
import { Faults } from './faults.ts';
import { importDrawings } from './import-drawings.ts';
import { withConnection } from './session.ts';
import { outcomeOf } from './summary.ts';
import type { Tally } from './tally.ts';

/** The whole command; returns its exit code. */
export async function runImport(args: string[], around: Surroundings): Promise<number> {
  return runCommand(around.errors, async () => {
    const request = importRequest(args);
    if (request !== 'help') {
      const file = await fileAt(request.file);
      return onDatabase(around.env, (url) => importFile(url, file, request, around));
    }
    around.output.write(IMPORT_HELP);
    return 0;
  });
}

interface SavedFile {
  size: number;
  savedAt: Date;
}

/** Imports the file and tells what came of it; returns 0 also when lines were left out as --skip-bad asks. */
export async function importFile(
  url: string,
  file: SavedFile,
  request: ImportRequest,
  around: Surroundings,
): Promise<number> {
  const began = performance.now();
  const faults = new Faults();
  let done: Tally | undefined;
  let interrupted = false;
  try {
    done = await withConnection(url, around.signal, (client) =>
      readAndWrite(client, file, request, around, faults),
    );
  } catch (error) {
    if (!around.signal.aborted) throw error;
    interrupted = true;
  }
  const seconds = (performance.now() - began) / 1000;
  around.errors.write(faults.report(request.file));
  const told = done ? around.output : around.errors;
  told.write(outcomeOf({ request, done, faults, interrupted, seconds }));
  if (interrupted) return 130;
  return done ? 0 : 1;
}

async function readAndWrite(
  client: pg.Client,
  { size, savedAt }: SavedFile,
  request: ImportRequest,
  { output, signal }: Surroundings,
  faults: Faults,
): Promise<Tally | undefined> {
  let progress: Progress | undefined;
  const next = (doing: string, total: number, things: string) => {
    progress?.end();
    progress = total > 0 ? showProgress(output, { doing, total, things }) : undefined;
  };
  const onWriting = (total: number) => next('Writing', total, 'drawings');
  const watch = { signal, onWriting, onRows: (rows: number) => progress?.advance(rows) };
  next('Reading', size, 'bytes');
  const bytes = counted(createReadStream(request.file), (count) => progress?.advance(count));
  try {
    return await importDrawings(client, { bytes, savedAt }, request, watch, faults);
  } finally {
    progress?.end();
  }
}

async function* counted(
  bytes: AsyncIterable<Buffer>,
  onBytes: (count: number) => void,
): AsyncGenerator<Buffer> {
  for await (const chunk of bytes) {
    onBytes(chunk.length);
    yield chunk;
  }
}

async function fileAt(file: string): Promise<SavedFile> {
  const found = await stat(file).catch((error: Error) => {
    throw new CommandError(`The file ${file} cannot be read (${error.message}). Check its name.`);
  });
  if (found.isFile()) return { size: found.size, savedAt: found.mtime };
  throw new CommandError(`${file} is not a file. Name a CSV file.`);
}
