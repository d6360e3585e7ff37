import { BadCell, cellText } from './cells.ts';
import { type Column, columns, type Line } from './columns.ts';
import { type Fault, type Faults, UnreadableFile } from './faults.ts';
import { readHeader } from './header.ts';
import { type FileRecord, readRecords } from './read-records.ts';

const nothing = Object.fromEntries(Object.keys(columns).map((column) => [column, null])) as Omit<
  Line,
  'line'
>;

/** The lines of a catalogue file that can be used; `faults` says what is wrong with the others. Throws UnreadableFile. */
export async function* readLines(bytes: AsyncIterable<Buffer>, faults: Faults): AsyncGenerator<Line> {
  let header: Column[] | undefined;
  for await (const record of readRecords(bytes, faults)) {
    if (header) {
      const line = readLine(record, header, faults);
      if (line) yield line;
    } else header = readHeader(record.cells, record.line);
  }
  if (!header) throw new UnreadableFile(1, 'The file is empty. Begin it with a line that names its columns.');
}

function readLine({ line, cells }: FileRecord, header: Column[], faults: Faults): Line | undefined {
  const wrong: Fault[] = [];
  const values: Record<string, unknown> = { ...nothing, line };
  if (cells.length !== header.length) wrong.push({ line, column: '', message: ragged(cells, header) });
  else
    for (const [place, column] of header.entries())
      try {
        values[column] = columns[column](cellText(cells[place] ?? ''));
      } catch (error) {
        if (!(error instanceof BadCell)) throw error;
        wrong.push({ line, column, message: error.message });
      }
  if (wrong.length === 0) return values as Line;
  faults.add(wrong);
  return undefined;
}

function ragged(cells: string[], header: Column[]): string {
  const advice =
    cells.length > header.length ? 'Put cells with commas in quotation marks' : 'Add what is missing';
  return `The line has ${cells.length} cells and the first line ${header.length}. ${advice}.`;
}
