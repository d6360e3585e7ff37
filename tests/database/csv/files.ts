import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { runCommand, type Surroundings } from '../../../src/database/command.ts';
import { exportFile } from '../../../src/database/csv/run-export.ts';
import { importFile, type runImport } from '../../../src/database/csv/run-import.ts';

/** A line of a file, of which a test gives only what it is about. */
export type Cells = Record<string, string>;

const usual: Cells = {
  sku: 'A-1',
  title: 'Low Tide',
  artist: 'Ada Marlowe',
  artist_bio: 'Draws the sea.',
  category: 'seascapes',
  medium: 'Ink on paper',
  year: 'c. 1890',
  width_mm: '300',
  height_mm: '200',
  price: '12.50',
  stock: '3',
  tags: 'sea; tide',
};

/** A file with these lines, and the columns that any of them has. */
export function csv(...lines: Cells[]): string {
  const columns = Object.keys(Object.assign({}, usual, ...lines));
  const rows = lines.map((cells) => columns.map((column) => quote({ ...usual, ...cells }[column] ?? '')));
  return [columns, ...rows].map((row) => `${row.join(',')}\r\n`).join('');
}

function quote(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

export interface Said {
  exitCode: number;
  output: string;
  errors: string;
}

interface Around {
  signal?: AbortSignal;
  terminal?: boolean;
}

interface Asked extends Around {
  /** When the file was saved; now unless told. */
  savedAt?: Date;
  skipBad?: boolean;
  dryRun?: boolean;
  keepStock?: boolean;
}

/** A folder with drawings.csv in it, to import from and export to on a database that is migrated already. */
export async function openDesk(databaseUrl: string) {
  const folder = await mkdtemp(join(tmpdir(), 'atelier-csv-'));
  const at = (name: string) => join(folder, name);
  const listen = async (around: Around, work: (heard: Surroundings) => Promise<number>): Promise<Said> => {
    const { signal = new AbortController().signal, terminal = false } = around;
    const output = Object.assign(new PassThrough({ highWaterMark: 1e8 }), { isTTY: terminal, columns: 120 });
    const errors = new PassThrough({ highWaterMark: 1e8 });
    const env = { DATABASE_URL: databaseUrl };
    const exitCode = await runCommand(errors, () => work({ env, output, errors, signal }));
    const said = (stream: PassThrough) => String(stream.read() ?? '').replaceAll(`${folder}/`, '');
    return { exitCode, output: said(output), errors: said(errors) };
  };
  return {
    at,
    /** Imports what a file of this text says. */
    async import(text: string | Buffer, asked: Asked = {}) {
      const { savedAt = new Date(), skipBad = false, dryRun = false, keepStock = false, ...around } = asked;
      const wishes = { skipBad, dryRun, keepStock };
      const file = at('drawings.csv');
      await writeFile(file, text);
      const saved = { size: Buffer.byteLength(text), savedAt };
      return listen(around, (heard) => importFile(databaseUrl, saved, { file, ...wishes }, heard));
    },
    /** What an export writes. */
    async exported(): Promise<string> {
      const { exitCode, errors } = await listen({}, (heard) => exportFile(databaseUrl, at('out.csv'), heard));
      if (exitCode !== 0) throw new Error(errors);
      return readFile(at('out.csv'), 'utf8');
    },
    /** The whole command, as `npm run import --` or `npm run export --` runs it. */
    run: (command: typeof runImport, args: string[], around: Around = {}) =>
      listen(around, (heard) => command(args, heard)),
    close: () => rm(folder, { recursive: true }),
  };
}

export type Desk = Awaited<ReturnType<typeof openDesk>>;
