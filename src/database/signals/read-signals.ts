import { SignalKind } from '../../recommendations/signal.entity.ts';
import { BadCell, cellText, filled, quoted, type ReadCell } from '../csv/cells.ts';
import { type Faults, UnreadableFile } from '../csv/faults.ts';
import { readRecords } from '../csv/read-records.ts';

/** A signal as a line of a file tells it. */
export interface SignalLine {
  line: number;
  user: string;
  drawing: string;
  kind: SignalKind;
  /** ISO 8601, in UTC. */
  at: string;
  rating: number | null;
}

type Column = Exclude<keyof SignalLine, 'line' | 'at'> | 'timestamp';

const required: Column[] = ['user', 'drawing', 'kind', 'timestamp'];
const columns: Column[] = [...required, 'rating'];

const name = filled(254);
const kinds = new Map(Object.values(SignalKind).map((kind) => [kind.toLowerCase(), kind]));

/** The signals of a file that can be used; `faults` says what is wrong with the other lines. Throws UnreadableFile. */
export async function* readSignals(bytes: AsyncIterable<Buffer>, faults: Faults): AsyncGenerator<SignalLine> {
  let places: Map<Column, number> | undefined;
  const now = Date.now();
  for await (const { line, cells } of readRecords(bytes, faults)) {
    if (!places) {
      places = placesOf(cells, line);
      continue;
    }
    const signal = readLine(line, cells, places, now, faults);
    if (signal) yield signal;
  }
  if (!places) throw new UnreadableFile(1, `The file is empty. ${ADVICE}`);
}

const ADVICE = `Begin it with the line ${columns.join(',')}; the last column may be absent.`;

function placesOf(cells: string[], line: number): Map<Column, number> {
  const names = cells.map((cell) => cell.trim().toLowerCase());
  const places = new Map(
    columns.filter((column) => names.includes(column)).map((column) => [column, names.indexOf(column)]),
  );
  const missing = required.filter((column) => !places.has(column));
  if (missing.length === 0) return places;
  throw new UnreadableFile(line, `The first line does not name ${missing.join(', ')}. ${ADVICE}`);
}

function readLine(
  line: number,
  cells: string[],
  places: Map<Column, number>,
  now: number,
  faults: Faults,
): SignalLine | undefined {
  let column: Column = 'user';
  const read = <Value>(named: Column, cell: ReadCell<Value>): Value => {
    column = named;
    return cell(cellText(cells[places.get(named) ?? -1] ?? ''));
  };
  try {
    const [user, drawing, kind] = [read('user', name), read('drawing', name), read('kind', kindOf)];
    const at = read('timestamp', (text) => timeOf(text, now));
    const rating = kind === SignalKind.RATING ? read('rating', starsOf) : null;
    return { line, user, drawing, kind, at, rating };
  } catch (error) {
    if (!(error instanceof BadCell)) throw error;
    faults.add([{ line, column, message: error.message }]);
    return undefined;
  }
}

function kindOf(text: string): SignalKind {
  const kind = kinds.get(text.toLowerCase());
  if (kind) return kind;
  throw new BadCell(`${quoted(text)} is no kind of signal. Write one of ${[...kinds.keys()].join(', ')}.`);
}

/** Seconds since 1970, or ISO 8601, which without a zone is in UTC. */
function timeOf(text: string, now: number): string {
  const time = /^\d{1,10}$/.test(text) ? Number(text) * 1000 : Date.parse(inUtc(text));
  if (time >= 0 && time <= now) return new Date(time).toISOString();
  const what = time > now ? 'in the future' : 'no time';
  throw new BadCell(
    `${quoted(text)} is ${what}. Write it as 2026-01-31T12:00:00Z, or in seconds since 1970.`,
  );
}

function inUtc(text: string): string {
  if (!/^\d{4}-\d\d-\d\d/.test(text) || !isDay(text.slice(0, 10))) return 'no time';
  return /T.*(Z|[+-]\d\d:?\d\d)$/i.test(text) || text.length === 10 ? text : `${text.replace(' ', 'T')}Z`;
}

/** `Date` takes the 30th of February for the 1st of March. */
function isDay(date: string): boolean {
  const day = date.slice(8);
  return day <= '28' || new Date(date).getUTCDate() === Number(day);
}

function starsOf(text: string): number {
  const stars = Number(text);
  if (/^\d(\.\d+)?$/.test(text) && stars >= 0.5 && stars <= 5) return stars;
  throw new BadCell(`${quoted(text)} is no rating. Write 0.5 to 5 stars.`);
}
