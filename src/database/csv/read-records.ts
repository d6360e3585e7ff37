import { Readable } from 'node:stream';
import { type CsvError, parse } from 'csv-parse';
import { type Faults, UnreadableFile } from './faults.ts';

/** The cells of one record, and the line of the file that it begins in. */
export interface FileRecord {
  line: number;
  cells: string[];
}

const LONGEST_RECORD = 1_000_000;

/**
 * The records of a CSV file (RFC 4180, any line ends), one after the other. A quotation mark where none may be spoils
 * its line only; a quoted cell that does not end spoils the file. Throws UnreadableFile.
 */
export async function* readRecords(bytes: AsyncIterable<Buffer>, faults: Faults): AsyncGenerator<FileRecord> {
  const place = new Place();
  // Ahead of the records by what the stream holds.
  const begins: number[] = [];
  const parser = parse({
    ...{ record_delimiter: ['\r\n', '\n', '\r'], relax_column_count: true, skip_empty_lines: true },
    ...{ max_record_size: LONGEST_RECORD, skip_records_with_error: true },
    on_record: (cells, { lines }) => {
      begins.push(place.after(cells, lines));
      return cells;
    },
    on_skip: (error) => noteSkipped(error as CsvError, place, faults),
  });
  const source = Readable.from(withoutBom(bytes), { objectMode: false });
  source.on('error', (error) => parser.destroy(error)).pipe(parser);
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      const line = begins.shift() ?? 0;
      if (cells.some((cell) => cell !== '')) yield { line, cells };
    }
  } finally {
    source.destroy();
  }
}

/** Where in the file the parser is; kept while it parses, ahead of whoever reads the records. */
class Place {
  /** csv-parse counts the end of a line inside quotes twice when it is CR LF. */
  #countedTwice = 0;
  /** The last line that was read, or given up. */
  #done = 0;

  /** The line that a record begins in, when the parser has come to the end of it. */
  after(cells: string[], lines: number): number {
    const [ends, pairs] = lineEnds(cells);
    const begins = this.of(lines) - ends;
    this.#countedTwice += pairs;
    this.#done = this.of(lines);
    return begins;
  }

  /** The true number of the line that the parser names. */
  of(lines: number): number {
    return lines - this.#countedTwice;
  }

  get next(): number {
    return this.#done + 1;
  }

  /** Whether the line is given up for the first time. */
  givesUp(line: number): boolean {
    const first = line > this.#done;
    this.#done = line;
    return first;
  }
}

/** How often the parser counts the end of a line inside the cells, and how many of these are CR LF. */
function lineEnds(cells: string[]): [number, number] {
  let [ends, pairs] = [0, 0];
  for (const cell of cells) {
    if (!cell.includes('\n') && !cell.includes('\r')) continue;
    ends += cell.match(/[\r\n]/g)?.length ?? 0;
    pairs += cell.match(/\r\n/g)?.length ?? 0;
  }
  return [ends, pairs];
}

/** Where a cell in quotation marks does not end, nothing after it can be trusted. */
function noteSkipped({ code, lines }: CsvError, place: Place, faults: Faults): undefined {
  const line = place.of(Number(lines));
  if (code !== 'INVALID_OPENING_QUOTE')
    throw new UnreadableFile(code === 'CSV_INVALID_CLOSING_QUOTE' ? line : place.next, UNENDING);
  if (place.givesUp(line)) faults.add([{ line, column: '', message: MISPLACED }]);
}

const MISPLACED =
  'A quotation mark stands inside a cell. Put the whole cell in quotation marks and write the one inside twice.';
const UNENDING =
  'A cell in quotation marks does not end where it should: write a quotation mark inside it twice. ' +
  'The lines after this one were not read.';

async function* withoutBom(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let begun = false;
  for await (const chunk of bytes) {
    if (!begun && /^(\xFF\xFE|\xFE\xFF)/.test(chunk.toString('latin1', 0, 2)))
      throw new UnreadableFile(1, 'The file is UTF-16. Save it as UTF-8.');
    yield !begun && chunk.toString('latin1', 0, 3) === '\xEF\xBB\xBF' ? chunk.subarray(3) : chunk;
    begun = true;
  }
}
