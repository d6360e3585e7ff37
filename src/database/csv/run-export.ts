import { open, rename, rm, stat } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { CommandError, onDatabase, runCommand, type Surroundings } from '../command.ts';
import { type Output, type Progress, showProgress } from '../progress.ts';
import { EXPORT_HELP, exportRequest } from './arguments.ts';
import { exportDrawings } from './export-drawings.ts';
import { withConnection } from './session.ts';
import { counted } from './summary.ts';

/** The whole command; returns its exit code. What it tells goes where the drawings do not. */
export async function runExport(args: string[], around: Surroundings): Promise<number> {
  return runCommand(around.errors, async () => {
    const request = exportRequest(args);
    if (request !== 'help') return onDatabase(around.env, (url) => exportFile(url, request.file, around));
    around.output.write(EXPORT_HELP);
    return 0;
  });
}

/** Exports to the file, or to the standard output when that is -, and tells what came of it. */
export async function exportFile(url: string, file: string, around: Surroundings): Promise<number> {
  if (file === '-') return exportTo(around.output as Writable, url, around.errors, around.signal);
  const found = await stat(file).catch(() => undefined);
  if (found && !found.isFile())
    throw new CommandError(`${file} is not a file. Name one, or - for the standard output.`);
  // Under another name until it is complete: nobody finds half a catalogue.
  const unfinished = `${file}.part`;
  try {
    const to = (await open(unfinished, 'w')).createWriteStream();
    const code = await exportTo(to, url, around.output, around.signal);
    if (code === 0) await rename(unfinished, file);
    return code;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    throw new CommandError(`The file ${file} cannot be written (${(error as Error).message}). Name another.`);
  } finally {
    await rm(unfinished, { force: true });
  }
}

async function exportTo(to: Writable, url: string, told: Output, signal: AbortSignal): Promise<number> {
  const began = performance.now();
  let progress: Progress | undefined;
  const onBegin = (total: number) => {
    if (total > 0) progress = showProgress(told, { doing: 'Writing', total, things: 'drawings' });
  };
  const watch = { signal, onBegin, onRows: (rows: number) => progress?.advance(rows) };
  try {
    const count = await withConnection(url, signal, (client) => exportDrawings(client, to, watch));
    progress?.end();
    const seconds = (performance.now() - began) / 1000;
    told.write(`Exported ${counted(count, 'drawing')} in ${seconds.toFixed(1)} s.\n`);
    return 0;
  } catch (error) {
    // Whoever read the standard output has enough, such as head.
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') return 0;
    if (!signal.aborted) throw error;
    told.write('Interrupted: nothing was exported.\n');
    return 130;
  } finally {
    progress?.end();
  }
}
