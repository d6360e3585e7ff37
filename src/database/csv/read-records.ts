import { Readable } from 'node:stream';
import { type CsvError, parse } from 'csv-parse';
import { type Faults, UnreadableFile } from './faults.ts';
import { Place } from './place.ts';

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
