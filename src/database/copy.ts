import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from } from 'pg-copy-streams';

type Cell = string | number | boolean | null | readonly (string | number)[];

/** How a thing becomes a row of a table: each column with what it holds. */
export interface Table<Thing> {
  name: string;
  columns: Record<string, (thing: Thing) => Cell>;
}

interface CopyOptions {
  signal: AbortSignal;
  onRows?: (rows: number) => void;
}

const ROWS_PER_CHUNK = 500;

/** Writes the things into their table by COPY, inside the current transaction; throws when the signal aborts. */
export async function copyInto<Thing>(
  client: pg.Client,
  { name, columns }: Table<Thing>,
  things: Iterable<Thing> | AsyncIterable<Thing>,
  { signal, onRows = () => undefined }: CopyOptions,
): Promise<void> {
  signal.throwIfAborted();
  const copy = client.query(from(`copy ${name} (${Object.keys(columns).join(', ')}) from stdin`));
  await pipeline(Readable.from(chunks(things, Object.values(columns), onRows)), copy, { signal });
}

async function* chunks<Thing>(
  things: Iterable<Thing> | AsyncIterable<Thing>,
  cells: ((thing: Thing) => Cell)[],
  onRows: (rows: number) => void,
): AsyncGenerator<string> {
  let lines: string[] = [];
  for await (const thing of things) {
    lines.push(cells.map((cell) => copyText(cell(thing))).join('\t'));
    if (lines.length < ROWS_PER_CHUNK) continue;
    yield `${lines.join('\n')}\n`;
    onRows(lines.length);
    lines = [];
  }
  if (lines.length === 0) return;
  yield `${lines.join('\n')}\n`;
  onRows(lines.length);
}

const marks: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** A value in COPY's text format (PostgreSQL, COPY, File Formats). */
export function copyText(cell: Cell): string {
  if (cell === null) return '\\N';
  if (typeof cell === 'number') return String(cell);
  if (typeof cell === 'boolean') return cell ? 't' : 'f';
  const text = typeof cell === 'string' ? cell : arrayText(cell);
  return /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (mark) => marks[mark] ?? mark) : text;
}

function arrayText(items: readonly (string | number)[]): string {
  const quoted = items.map((item) =>
    typeof item === 'number' ? item : `"${item.replace(/["\\]/g, (mark) => `\\${mark}`)}"`,
  );
  return `{${quoted.join(',')}}`;
}
